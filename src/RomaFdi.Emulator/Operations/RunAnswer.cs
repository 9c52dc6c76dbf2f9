using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Runs and their steps as the monitoring calls answer them.</summary>
internal static class RunAnswer
{
    private const int Kilo = 1024;

    private static readonly string[] s_units = { "B", "KB", "MB", "GB", "TB" };

    /// <summary>A run with its steps. The end of an open run is null.</summary>
    internal static JObject Of(TaskRun run, RunReport report)
    {
        var row = Fields.Given(
            ("id", run.Id),
            ("start_time", run.Begin.ToUnixTimeMilliseconds()),
            ("dispatch_time", run.Begin.ToUnixTimeMilliseconds()),
            ("end_time", Fields.OrNull(run.End?.ToUnixTimeMilliseconds())),
            ("execute_status", run.State),
            ("position", report.Position),
            ("position_status", report.PositionStatus),
            ("status", report.Code),
            ("spend_time", report.SpentMs),
            ("read_spend_time", run.IsTimed ? (object)report.ReadMs : null),
            ("write_spend_time", report.WriteMs),
            ("remarks", report.Remarks),
            ("detail_logs", new JArray(Steps(run, report))));
        AddAmounts(row, report.Rows, report.DirtyRows, run.BytesPerRow);
        return row;
    }

    internal static IEnumerable<JObject> Steps(TaskRun run, RunReport report) => report.Steps.Select(step => Step(step, run.BytesPerRow));

    private static JObject Step(RunStep step, int bytesPerRow)
    {
        var row = Fields.Given(
            ("id", step.Id),
            ("status", step.Code),
            ("position", step.Position),
            ("position_status", step.PositionStatus),
            ("stage", Stage(step.Position)),
            ("spend_time", (long)(step.End - step.Begin).TotalMilliseconds),
            ("remarks", step.Remarks),
            ("step_begin_time", step.Begin.ToUnixTimeMilliseconds()),
            ("step_end_time", step.End.ToUnixTimeMilliseconds()));
        AddAmounts(row, step.Rows, step.DirtyRows, bytesPerRow);
        return row;
    }

    private static string Stage(string position) => position switch
    {
        RunCode.Reader => "rdbreader",
        RunCode.Writer => "rdbwriter",
        _ => "adapter",
    };

    private static void AddAmounts(JObject row, long rows, long dirtyRows, int bytesPerRow)
    {
        var size = (double)rows * bytesPerRow;
        var unit = 0;
        while (size >= Kilo && unit < s_units.Length - 1)
        {
            size /= Kilo;
            unit++;
        }

        row["data_count"] = rows;
        row["dirty_data_count"] = dirtyRows;
        row["data_size"] = Math.Round(size, 2);
        row["data_size_unit"] = s_units[unit];
    }
}
