using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>What can be said of a run at one moment: how far it is, and its steps so far.</summary>
internal sealed class RunReport
{
    private readonly TaskRun _run;

    internal RunReport(TaskRun run, DateTimeOffset at)
    {
        _run = run;
        Time = run.End ?? at;
        Steps = AllSteps().Select((step, i) => step with { Id = run.Id.Substring(0, 30) + i.ToString("x2", CultureInfo.InvariantCulture) }).ToList();
    }

    /// <summary>The moment, or the end of the run if that was earlier.</summary>
    internal DateTimeOffset Time { get; }

    internal IReadOnlyList<RunStep> Steps { get; }

    /// <summary>Code of the whole run.</summary>
    internal int Code => _run.State switch
    {
        RunState.Success => RunCode.Over,
        RunState.Running => IsReading ? RunCode.Reading : RunCode.Writing,
        _ => Steps[Steps.Count - 1].Code,
    };

    internal string Position => _run.State is RunState.Cancelled or RunState.Error ? Steps[Steps.Count - 1].Position : Phase;

    internal string PositionStatus => _run.State switch
    {
        RunState.Success => "TASK_END",
        RunState.Running => "NORMAL",
        RunState.Cancelled => "RUNTIME_CANCEL",
        _ => "RUNTIME_ERR",
    };

    internal string Remarks => _run.IsOpen ? RunCode.Text(Code) : Steps[Steps.Count - 1].Remarks;

    /// <summary>Rows written so far, without the dirty ones.</summary>
    internal long Rows => !_run.IsTimed ? (long)(Since(_run.CountedFrom).TotalSeconds * _run.Rows)
        : _run.State == RunState.Success ? _run.Rows - _run.DirtyRows
        : IsReading ? 0
        : Share(_run.Rows - _run.DirtyRows);

    /// <summary>Dirty rows are met at the end.</summary>
    internal long DirtyRows => _run.State == RunState.Success ? _run.DirtyRows : 0;

    internal long SpentMs => Ms(Since(_run.Begin));

    internal long ReadMs => Ms((Time < _run.ReadEnd ? Time : _run.ReadEnd) - _run.Begin);

    internal long WriteMs => _run.IsTimed ? (IsReading ? 0 : Ms(Since(_run.ReadEnd))) : SpentMs;

    private bool IsReading => _run.IsTimed && (Time < _run.ReadEnd || (_run.State == RunState.Error && Time == _run.ReadEnd));

    private static long Ms(TimeSpan time) => (long)time.TotalMilliseconds;

    private TimeSpan Since(DateTimeOffset begin) => Time - begin;

    private long Share(long rows) => (long)(rows * (Since(_run.ReadEnd).TotalMilliseconds / (_run.WriteEnd - _run.ReadEnd).TotalMilliseconds));

    private IEnumerable<RunStep> AllSteps()
    {
        yield return At(RunCode.Begin, _run.Begin);
        yield return At(RunCode.ReaderBegins, _run.Begin);
        if (_run.IsTimed && !IsReading)
        {
            yield return new RunStep(RunCode.AllRead, RunCode.Reader, "NODE_END", _run.Begin, _run.ReadEnd) { Rows = _run.Rows };
        }

        if (!IsReading)
        {
            yield return At(RunCode.WriterBegins, PhaseBegin);
        }

        switch (_run.State)
        {
            case RunState.Success:
                yield return Last(RunCode.AllWritten, RunCode.Writer, PhaseBegin);
                yield return Last(RunCode.Over, RunCode.Adapter, Time);
                break;
            case RunState.Cancelled:
                yield return Last(RunCode.Forced, Phase, PhaseBegin);
                break;
            case RunState.Error:
                var failure = _run.Failure!;
                yield return Last(failure.Code, RunCode.Position(failure.Code), PhaseBegin) with { Remarks = failure.Remarks ?? RunCode.Text(failure.Code) };
                break;
        }
    }

    private string Phase => IsReading ? RunCode.Reader : RunCode.Writer;

    private DateTimeOffset PhaseBegin => _run.IsTimed && !IsReading ? _run.ReadEnd : _run.Begin;

    private static RunStep At(int code, DateTimeOffset time) => new(code, RunCode.Position(code), "NORMAL", time, time);

    private RunStep Last(int code, string position, DateTimeOffset begin) =>
        new(code, position, PositionStatus, begin, Time) { Rows = Rows, DirtyRows = DirtyRows };
}
