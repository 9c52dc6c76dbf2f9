using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>An answer, if there is one, and how it is delivered.</summary>
internal sealed record Reply(HttpAnswer? Answer, Delivery Delivery)
{
    /// <summary>What the client gets to see; null when it sees nothing.</summary>
    internal int? Status => Delivery is Delivery.Whole or Delivery.Half ? Answer?.Status : null;
}
