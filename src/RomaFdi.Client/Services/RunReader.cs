using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Reads runs and their steps. A field or word that isn't known is kept, never refused.</summary>
internal static class RunReader
{
    // Contract: PositionStatus.
    private static readonly (string Word, RomaRunPhaseStatus Value)[] s_phaseStatuses =
    [
        ("NORMAL", RomaRunPhaseStatus.Normal),
        ("NODE_END", RomaRunPhaseStatus.NodeEnd),
        ("RUNTIME_CANCEL", RomaRunPhaseStatus.RuntimeCancel),
        ("TASK_END", RomaRunPhaseStatus.TaskEnd),
        ("RUNTIME_ERR", RomaRunPhaseStatus.RuntimeError),
        ("INTERNAL_ERR", RomaRunPhaseStatus.InternalError),
    ];

    /// <summary>A task with its latest run (contract: TaskMonitorInfo).</summary>
    public static RomaTaskLatestRun ReadLatest(WireFields row) => new()
    {
        TaskId = row.Text("task_id") ?? "",
        TaskName = row.Text("task_name") ?? "",
        Type = row.Word<RomaTaskType>("task_type") ?? RomaTaskType.Unknown,
        Status = TaskReader.ReadStatus(row),
        ExecuteStatus = row.WordOrUnknown<RomaExecuteStatus>("execute_status"),

        // No run began in 1970.
        Started = row.Time("last_execute_time") is { } time && time > DateTimeOffset.FromUnixTimeMilliseconds(0) ? time : null,
        Phase = row.WordOrUnknown<RomaRunPhase>("position"),
        UsesCron = row.Flag("use_quartz_cron"),
        Cron = ScheduleReader.ReadFilled(row, "cron"),
        Period = ScheduleReader.ReadPeriod(row),
        Interval = row.Number("dispatch_interval"),
        IsComposite = TaskReader.ReadIsComposite(row),
        Tag = row.Text("task_tag"),
        SourceAppId = row.Text("source_app_id"),
        SourceAppName = row.Text("source_app_name"),
        SourceInstanceId = row.Text("source_instance_id"),
        TargetAppId = row.Text("target_app_id"),
        TargetAppName = row.Text("target_app_name"),
        TargetInstanceId = row.Text("target_instance_id"),
        EnterpriseProjectId = row.Text("enterprise_project_id"),
        OtherFields = row.Others(),
    };

    /// <summary>A run of a task (contract: TaskMonitorLog).</summary>
    public static RomaTaskRun ReadRun(WireFields row, string taskId)
    {
        string runId = row.Text("id") ?? "";
        List<RomaTaskLogEntry> steps = [.. row.Objects("detail_logs").Select(step => ReadStep(step, taskId, runId))];
        RomaRunPhase? phase = row.WordOrUnknown<RomaRunPhase>("position");

        // Says whose rows it counts only together with the phase.
        long? rows = phase is RomaRunPhase.Reader or RomaRunPhase.Writer ? row.Number("data_count") : null;
        int? code = row.Code("status");
        return new RomaTaskRun
        {
            TaskId = taskId,
            RunId = runId,
            ExecuteStatus = row.WordOrUnknown<RomaExecuteStatus>("execute_status"),
            Scheduled = row.Time("dispatch_time"),
            Started = row.Time("start_time"),
            Ended = row.Time("end_time"),
            Duration = row.Span("spend_time"),
            ReadDuration = row.Span("read_spend_time"),
            WriteDuration = row.Span("write_spend_time"),
            RowsRead = CountRows(steps, RomaRunPhase.Reader) ?? (phase == RomaRunPhase.Reader ? rows : null),
            RowsWritten = CountRows(steps, RomaRunPhase.Writer) ?? (phase == RomaRunPhase.Writer ? rows : null),
            RowsFailed = row.Number("dirty_data_count"),
            DataSize = row.Size("data_size", "data_size_unit"),
            Phase = phase,
            PhaseStatus = row.WordOrUnknown("position_status", s_phaseStatuses),
            StatusCode = code,
            StatusText = code is null ? null : RomaRunStatusText.Of(code.Value),
            Remarks = row.Text("remarks"),
            Steps = steps,
            OtherFields = row.Others(),
        };
    }

    /// <summary>A step of a run (contract: TaskMonitorDetailLog).</summary>
    public static RomaTaskLogEntry ReadStep(JObject source, string taskId, string runId)
    {
        var row = new WireFields(source);
        int? code = row.Code("status");
        return new RomaTaskLogEntry
        {
            TaskId = taskId,
            RunId = runId,
            StepId = row.Text("id") ?? "",
            Time = row.Time("step_begin_time"),
            Ended = row.Time("step_end_time"),
            Duration = row.Span("spend_time"),
            Phase = row.WordOrUnknown<RomaRunPhase>("position"),
            PhaseStatus = row.WordOrUnknown("position_status", s_phaseStatuses),
            Stage = row.Text("stage"),
            StatusCode = code,
            StatusText = code is null ? null : RomaRunStatusText.Of(code.Value),
            Rows = row.Number("data_count"),
            RowsFailed = row.Number("dirty_data_count"),
            DataSize = row.Size("data_size", "data_size_unit"),
            Remarks = row.Text("remarks"),
            OtherFields = row.Others(),
        };
    }

    // Whether a step counts its own rows or all so far isn't said: the largest count names no row twice.
    private static long? CountRows(IEnumerable<RomaTaskLogEntry> steps, RomaRunPhase phase) => steps.Where(step => step.Phase == phase).Max(step => step.Rows);
}
