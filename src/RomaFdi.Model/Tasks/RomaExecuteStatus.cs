namespace RomaFdi;

/// <summary>State of the latest run (contract: ExecuteStatus).</summary>
public enum RomaExecuteStatus
{
    /// <summary>A word this version doesn't know; it stands in <see cref="RomaTask.OtherFields"/>.</summary>
    Unknown,

    /// <summary>Never ran.</summary>
    Unstarted,

    /// <summary>Queued.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Success,

    /// <summary>Ended by force.</summary>
    Cancelled,

    /// <summary>Failed.</summary>
    Error,
}
