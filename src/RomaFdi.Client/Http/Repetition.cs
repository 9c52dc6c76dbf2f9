namespace RomaFdi.Client.Http;

/// <summary>When a call may be sent again on its own.</summary>
internal enum Repetition
{
    /// <summary>Never: somebody waits to hear whether it works at all.</summary>
    Never,

    /// <summary>Only when it is certain that nothing was done: throttled, or no connection came about.</summary>
    WhenNotDone,

    /// <summary>Also when the answer was lost: it only reads.</summary>
    Always,
}
