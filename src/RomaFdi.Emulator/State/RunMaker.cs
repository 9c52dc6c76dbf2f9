using System;
using System.Globalization;

namespace RomaFdi.Emulator.State;

/// <summary>New runs: ids, rows and sizes follow from the seed and the run's number.</summary>
internal sealed class RunMaker
{
    private readonly int _seed;
    private readonly TimeSpan _duration;

    internal RunMaker(int seed, TimeSpan duration)
    {
        _seed = seed;
        _duration = duration;
    }

    internal TaskRun Run(EmulatorTask task, long number, DateTimeOffset begin, RunFailure? failure)
    {
        using var ids = new SeededIds(_seed);
        var amount = ids.For("run", (int)(number % int.MaxValue));
        int Chance(int digit, int of) => int.Parse(amount.Substring(digit, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % of;
        var readEnd = begin + TimeSpan.FromTicks(_duration.Ticks / 3);
        var writeEnd = begin + _duration;
        return new TaskRun
        {
            Id = ids.For("run/" + task.Id, (int)(number % int.MaxValue)),
            Number = number,
            IsTimed = task.IsTimed,
            Begin = begin,
            CountedFrom = begin,
            ReadEnd = readEnd,
            WriteEnd = writeEnd,
            PlannedEnd = failure != null ? FailsAt(task.IsTimed, failure.Code, readEnd, writeEnd) : task.IsTimed ? writeEnd : null,
            Failure = failure,
            Rows = task.IsTimed ? 100 + Chance(0, 20000) : 1 + Chance(0, 20),
            BytesPerRow = 40 + Chance(4, 1000),
            DirtyRows = Chance(8, 4) == 0 ? 1 + Chance(12, 5) : 0,
        };
    }

    /// <summary>A writer fails half-way, anything else before a row is written; a run without end fails after the length of a timed one.</summary>
    private static DateTimeOffset FailsAt(bool isTimed, int code, DateTimeOffset readEnd, DateTimeOffset writeEnd) =>
        !isTimed ? writeEnd
        : RunCode.Position(code) == RunCode.Writer ? readEnd + TimeSpan.FromTicks((writeEnd - readEnd).Ticks / 2)
        : readEnd;
}
