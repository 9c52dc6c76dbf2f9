using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Runs;

public class TaskLogFollowerTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly List<RomaTaskRun> _runs = [];
    private readonly Dictionary<string, List<RomaTaskLogEntry>> _steps = [];
    private readonly List<string> _stepsAsked = [];

    [Fact]
    public void Begins_with_the_latest_run_when_no_time_is_given()
    {
        AddRun("old", 0, RomaExecuteStatus.Success, "a");
        AddRun("new", 1, RomaExecuteStatus.Success, "b", "c");
        Assert.Equal(["b", "c"], Look(Follower()));
        Assert.Equal(["new"], _stepsAsked);
    }

    [Fact]
    public void Begins_where_it_is_told_with_the_oldest_run_first()
    {
        // The service lists the newest run first.
        AddRun("new", 2, RomaExecuteStatus.Success, "c");
        AddRun("old", 1, RomaExecuteStatus.Success, "a", "b");
        AddRun("past", -60, RomaExecuteStatus.Success, "x");
        Assert.Equal(["a", "b", "c"], Look(Follower(s_begin)));
    }

    [Fact]
    public void Shows_an_entry_once_and_again_when_it_changes()
    {
        AddRun("run", 0, RomaExecuteStatus.Running, "a");
        TaskLogFollower follower = Follower();
        Assert.Equal(["a"], Look(follower));
        Assert.Empty(Look(follower));
        _steps["run"][0] = new RomaTaskLogEntry { RunId = "run", StepId = "a", StatusCode = 101 };
        Assert.Equal(["a"], Look(follower));
        Assert.Empty(Look(follower));
    }

    [Fact]
    public void Reads_the_steps_that_came_before_a_run_was_seen_to_be_over_and_then_asks_no_more()
    {
        AddRun("run", 0, RomaExecuteStatus.Running, "a");
        TaskLogFollower follower = Follower();
        Look(follower);
        _runs[0] = Run("run", 0, RomaExecuteStatus.Success);
        _steps["run"].Add(Step("run", "b"));
        Assert.Equal(["b"], Look(follower));
        _stepsAsked.Clear();
        Assert.Empty(Look(follower));
        Assert.Empty(_stepsAsked);
    }

    [Fact]
    public void Goes_on_with_runs_that_begin_later()
    {
        TaskLogFollower follower = Follower();
        Assert.Empty(Look(follower));
        AddRun("first", 1, RomaExecuteStatus.Success, "a");
        AddRun("second", 2, RomaExecuteStatus.Running, "b");
        Assert.Equal(["a", "b"], Look(follower));
        AddRun("third", 3, RomaExecuteStatus.Running, "c");
        Assert.Equal(["c"], Look(follower));
    }

    [Fact]
    public void Shows_again_nothing_when_a_look_fails_in_the_middle()
    {
        AddRun("one", 0, RomaExecuteStatus.Running, "a");
        AddRun("two", 1, RomaExecuteStatus.Running, "b");
        TaskLogFollower follower = Follower(s_begin);
        List<RomaTaskLogEntry> two = _steps["two"];
        _steps.Remove("two");
        var shown = new List<string>();
        Assert.Throws<KeyNotFoundException>(() => shown.AddRange(Look(follower, shown)));
        Assert.Equal(["a"], shown);
        _steps["two"] = two;
        Assert.Equal(["b"], Look(follower));
    }

    private static List<string> Look(TaskLogFollower follower, List<string>? into = null)
    {
        List<string> shown = into ?? [];
        foreach (RomaTaskLogEntry entry in follower.ReadNew())
        {
            shown.Add(entry.StepId);
        }

        return into is null ? shown : [];
    }

    private static RomaTaskRun Run(string id, int minutes, RomaExecuteStatus status) => new() { RunId = id, Started = s_begin.AddMinutes(minutes), ExecuteStatus = status };

    private static RomaTaskLogEntry Step(string run, string id) => new() { RunId = run, StepId = id, StatusCode = 100 };

    private void AddRun(string id, int minutes, RomaExecuteStatus status, params string[] steps)
    {
        _runs.Add(Run(id, minutes, status));
        _steps[id] = [.. steps.Select(step => Step(id, step))];
    }

    private TaskLogFollower Follower(DateTimeOffset? since = null) => new(
        "task",
        since,
        (query, offset, _) =>
        {
            List<RomaTaskRun> matches = [.. _runs.Where(run => query.Since is null || run.Started >= query.Since)];
            return new RomaPage<RomaTaskRun>([.. matches.Skip(offset)], matches.Count);
        },
        run =>
        {
            _stepsAsked.Add(run);
            return _steps[run];
        });
}
