namespace RomaFdi;

/// <summary>State of a phase (contract: PositionStatus).</summary>
public enum RomaRunPhaseStatus
{
    /// <summary>A word this version doesn't know; it stands in the object's OtherFields.</summary>
    Unknown,

    /// <summary>Under way (NORMAL).</summary>
    Normal,

    /// <summary>The phase is over (NODE_END).</summary>
    NodeEnd,

    /// <summary>Cancelled (RUNTIME_CANCEL).</summary>
    RuntimeCancel,

    /// <summary>The run is over (TASK_END).</summary>
    TaskEnd,

    /// <summary>The run failed (RUNTIME_ERR).</summary>
    RuntimeError,

    /// <summary>The platform failed (INTERNAL_ERR).</summary>
    InternalError,
}
