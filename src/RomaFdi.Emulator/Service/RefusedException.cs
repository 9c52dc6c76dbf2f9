using System;

namespace RomaFdi.Emulator.Service;

/// <summary>Ends the handling of a request that is refused as a whole.</summary>
internal sealed class RefusedException : Exception
{
    internal RefusedException(Refusal refusal)
        : base(refusal.Message) => Refusal = refusal;

    internal Refusal Refusal { get; }
}
