namespace RomaFdi.Contract;

/// <summary>What the contract says about a generated value.</summary>
public enum Verdict
{
    /// <summary>It has to be taken.</summary>
    Valid,

    /// <summary>It must not be taken.</summary>
    Invalid,

    /// <summary>The sources disagree; either will do.</summary>
    Open,
}
