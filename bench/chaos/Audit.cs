using System.Collections.Generic;

namespace RomaFdi.Chaos;

/// <summary>What the comparison of reports and truth came to.</summary>
internal sealed record Audit
{
    public int Inputs { get; init; }

    public int Succeeded { get; init; }

    public int Failed { get; init; }

    public int Unknown { get; init; }

    /// <summary>Changes that were made once more than needed: harmless for a reset to the same point, but worth knowing.</summary>
    public int MadeAgain { get; init; }

    public IReadOnlyList<Finding> Wrong { get; init; } = [];
}
