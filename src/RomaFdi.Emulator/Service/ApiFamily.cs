namespace RomaFdi.Emulator.Service;

/// <summary>Which service an operation belongs to; each has its own error body.</summary>
internal enum ApiFamily
{
    Fdi,
    Vias,
    Iam,
    Metadata,
}
