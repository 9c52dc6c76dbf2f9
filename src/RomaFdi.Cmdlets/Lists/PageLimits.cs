namespace RomaFdi.Commands;

/// <summary>How much of a list the service gives at once, and up to where.</summary>
internal sealed class PageLimits
{
    /// <summary>Fewest rows that can be asked for at once.</summary>
    public int Smallest { get; init; } = 1;

    /// <summary>Most rows that can be asked for at once.</summary>
    public int Largest { get; init; }

    /// <summary>The last row that can be asked for first, from 0.</summary>
    public int LastOffset { get; init; }
}
