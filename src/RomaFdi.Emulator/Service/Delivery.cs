namespace RomaFdi.Emulator.Service;

/// <summary>How much of an answer reaches the client.</summary>
internal enum Delivery
{
    Whole,
    Half,
    Reset,
    Never,
}
