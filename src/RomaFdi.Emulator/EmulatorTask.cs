using System;
using System.Collections.Generic;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator;

/// <summary>One task as the emulator knows it at one moment.</summary>
public sealed record EmulatorTask
{
    /// <summary>Task id.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>Task name.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>REALTIME or TIMING.</summary>
    public string Type { get; internal init; } = RealTime;

    /// <summary>Whether its status is 1.</summary>
    public bool IsRunning { get; internal init; }

    /// <summary>Whether a timed task has a schedule; true for real-time tasks, which need none.</summary>
    public bool HasSchedule { get; internal init; } = true;

    /// <summary>Whether it is a composite (change-capture) task.</summary>
    public bool IsComposite { get; internal init; }

    /// <summary>State of the latest run: UNSTARTED, WAITING, RUNNING, SUCCESS, CANCELLED or ERROR.</summary>
    public string ExecuteStatus { get; internal init; } = RunState.Unstarted;

    /// <summary>Where the last reset goes back to, in ms since 1970; 0 for the start of the log, null when never reset.</summary>
    public long? ResetFrom { get; internal init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset Created { get; internal init; }

    /// <summary>When its definition last changed.</summary>
    public DateTimeOffset Modified { get; internal init; }

    /// <summary>Free text.</summary>
    public string? Description { get; internal init; }

    /// <summary>Changes that a composite task carries over, such as INSERT; none for other tasks.</summary>
    public IReadOnlyList<string> OperationTypes { get; internal init; } = Array.Empty<string>();

    /// <summary>What task_detail holds, as the text of a JSON object, without what only restates other fields.</summary>
    public string Detail { get; internal init; } = "{}";

    /// <summary>Label.</summary>
    public string? Tag { get; internal init; }

    /// <summary>Application of the source.</summary>
    public string? SourceAppId { get; internal init; }

    /// <summary>Application of the target.</summary>
    public string? TargetAppId { get; internal init; }

    /// <summary>Data source read from.</summary>
    public string? SourceDatasourceId { get; internal init; }

    /// <summary>Data source written to.</summary>
    public string? TargetDatasourceId { get; internal init; }

    /// <summary>Unknown fields of the body it was made from, as the text of a JSON object.</summary>
    internal string OtherFields { get; init; } = "{}";

    /// <summary>Unknown fields of the body's task object.</summary>
    internal string OtherTaskFields { get; init; } = "{}";

    internal const string RealTime = "REALTIME";
    internal const string Timing = "TIMING";

    internal bool IsTimed => Type == Timing;

    // A real-time task runs on at once, a timed one waits for its schedule.
    internal EmulatorTask Start() => this with { IsRunning = true, ExecuteStatus = IsTimed ? RunState.Waiting : RunState.Running };

    internal EmulatorTask Stop() =>
        this with { IsRunning = false, ExecuteStatus = ExecuteStatus is RunState.Running or RunState.Waiting ? RunState.Cancelled : ExecuteStatus };
}
