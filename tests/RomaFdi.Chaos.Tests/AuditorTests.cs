using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RomaFdi.Chaos.Tests;

/// <summary>The auditor must see every kind of wrong report, and no other.</summary>
public sealed class AuditorTests
{
    private static readonly Reported s_succeeded = new(RomaOutcome.Succeeded);
    private static readonly Reported s_failed = new(RomaOutcome.Failed);
    private static readonly Reported s_unknown = new(RomaOutcome.Unknown);

    private readonly List<Asked> _asked = [];
    private readonly List<Reported> _reported = [];
    private readonly List<Change> _changes = [];
    private readonly List<TaskState> _tasks = [];

    [Fact]
    public void What_is_true_is_not_wrong()
    {
        Report(Asked.State("a", true), s_succeeded);
        Report(Asked.State("b", true), s_failed);
        Report(Asked.State("c", true), s_unknown);
        Report(Asked.State("d", true), s_unknown);
        Report(Asked.State("gone", true), s_failed);
        Report(Asked.Reset("e", 7), s_succeeded);
        Report(Asked.Reset("f", 7), s_failed);
        Report(Asked.Task("g-name", "g"), s_succeeded);
        Report(Asked.Task("h-name", "h"), s_failed);
        Report(Asked.Task("i-name"), s_succeeded with { TaskId = "i", Name = "i-name" });
        Report(Asked.Task("j-name"), s_failed);
        Report(Asked.Task("k-name"), s_unknown);
        _changes.AddRange([new("start", "a"), new("start", "d"), new("reset", "e", "7"), new("create", "g", "g-name"), new("create", "i", "i-name"), new("create", "k", "k-name")]);
        _tasks.AddRange([new("a", "", true), new("b", ""), new("c", ""), new("d", "", true), new("e", "", false, 7), new("f", "", false, 8), new("g", "g-name"), new("i", "i-name"), new("k", "k-name")]);

        Audit audit = Compare();
        Assert.Empty(audit.Wrong);
        Assert.Equal((12, 4, 5, 3, 0), (audit.Inputs, audit.Succeeded, audit.Failed, audit.Unknown, audit.MadeAgain));
    }

    [Theory]
    [InlineData(true, "start")]
    [InlineData(false, "stop")]
    public void A_success_that_is_not_in_force(bool isRunning, string action)
    {
        Report(Asked.State("a", isRunning), s_succeeded);
        _tasks.Add(new TaskState("a", "", !isRunning));
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());

        // Also when it was, but isn't in the end.
        _changes.Add(new Change(action, "a"));
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Fact]
    public void A_success_of_what_held_before() => Holds(Asked.State("a", true), s_succeeded, new TaskState("a", "", true));

    [Fact]
    public void A_failure_where_the_state_held_before() => Holds(Asked.State("a", true), s_failed, new TaskState("a", "", true));

    [Theory]
    [InlineData(true, "start")]
    [InlineData(false, "stop")]
    public void A_failure_that_was_done(bool isRunning, string action)
    {
        Report(Asked.State("a", isRunning), s_failed);
        _tasks.Add(new TaskState("a", "", isRunning));
        _changes.Add(new Change(action, "a"));
        Assert.Equal([FindingKind.FalseFailed], Kinds());
    }

    [Fact]
    public void A_start_once_more_is_not_wrong()
    {
        Report(Asked.State("a", true), s_succeeded);
        _tasks.Add(new TaskState("a", "", true));
        _changes.AddRange([new("start", "a"), new("start", "a")]);
        Audit audit = Compare();
        Assert.Empty(audit.Wrong);
        Assert.Equal(1, audit.MadeAgain);
    }

    [Fact]
    public void A_reset_to_another_point()
    {
        Report(Asked.Reset("a", 7), s_succeeded);
        _tasks.Add(new TaskState("a", "", ResetFrom: 8));
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Fact]
    public void A_reset_that_was_done_although_it_failed()
    {
        Report(Asked.Reset("a", 7), s_failed);
        _tasks.Add(new TaskState("a", "", ResetFrom: 7));
        _changes.Add(new Change("reset", "a", "7"));
        Assert.Equal([FindingKind.FalseFailed], Kinds());
    }

    [Fact]
    public void A_task_of_an_own_id_that_is_not_there()
    {
        Report(Asked.Task("name", "a"), s_succeeded);
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
        _tasks.Add(new TaskState("a", "another name"));
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Fact]
    public void A_task_of_an_own_id_that_was_there_before() => Holds(Asked.Task("name", "a"), s_succeeded, new TaskState("a", "name"));

    [Fact]
    public void A_task_that_was_there_before_is_not_a_new_one()
    {
        Report(Asked.Task("name"), s_succeeded with { TaskId = "a" });
        _tasks.Add(new TaskState("a", "name"));
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("b")]
    public void A_new_task_that_is_reported_with_another_id(string? id)
    {
        Report(Asked.Task("name"), s_succeeded with { TaskId = id });
        Made("a", "name");
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a")]
    public void A_new_task_that_failed_although_it_was_made(string? id)
    {
        Report(id is null ? Asked.Task("name") : Asked.Task("name", id), s_failed);
        Made("a", "name");
        Assert.Equal([FindingKind.FalseFailed], Kinds());
    }

    [Theory]
    [InlineData(RomaOutcome.Succeeded, RomaOutcome.Failed, 0)]
    [InlineData(RomaOutcome.Unknown, RomaOutcome.Failed, 0)]
    [InlineData(RomaOutcome.Succeeded, RomaOutcome.Unknown, 0)]
    [InlineData(RomaOutcome.Failed, RomaOutcome.Failed, 2)]
    public void Of_two_inputs_of_one_name_one_can_fail(RomaOutcome first, RomaOutcome second, int wrong)
    {
        Report(Asked.Task("name"), new Reported(first, first == RomaOutcome.Succeeded ? "a" : null));
        Report(Asked.Task("name"), new Reported(second));
        Made("a", "name");
        Assert.Equal(Enumerable.Repeat(FindingKind.FalseFailed, wrong), Kinds());
    }

    [Fact]
    public void One_task_is_not_the_success_of_two_inputs()
    {
        Report(Asked.Task("name"), s_succeeded with { TaskId = "a" });
        Report(Asked.Task("name"), s_succeeded with { TaskId = "a" });
        Made("a", "name");
        Assert.Equal([FindingKind.FalseSucceeded], Kinds());
    }

    [Fact]
    public void The_same_input_twice_is_one_task()
    {
        Report(Asked.Task("name", "a"), s_succeeded);
        Report(Asked.Task("name", "a"), s_succeeded);
        Made("a", "name");
        Assert.Empty(Kinds());
    }

    [Theory]
    [InlineData(RomaOutcome.Succeeded)]
    [InlineData(RomaOutcome.Unknown)]
    public void Two_tasks_for_one_input(RomaOutcome outcome)
    {
        Report(Asked.Task("name"), new Reported(outcome, "a"));
        Made("a", "name");
        Made("b", "name");
        Assert.Equal([FindingKind.MadeTwice], Kinds());
    }

    [Fact]
    public void Two_tasks_of_an_own_id()
    {
        Report(Asked.Task("name", "a"), s_succeeded);
        Made("a", "name");
        _changes.Add(new Change("create", "a", "name"));
        Assert.Equal([FindingKind.MadeTwice], Kinds());
    }

    [Theory]
    [InlineData("create", "b", "name")]
    [InlineData("create", "a", "another name")]
    [InlineData("start", "b", null)]
    [InlineData("stop", "a", null)]
    [InlineData("remove", "a", null)]
    [InlineData("reset", "a", "9")]
    public void A_change_that_nobody_asked_for(string action, string id, string? detail)
    {
        Report(Asked.Task("name", "a"), s_unknown);
        Report(Asked.State("a", true), s_unknown);
        Report(Asked.Reset("a", 7), s_unknown);
        _changes.Add(new Change(action, id, detail));
        Assert.Equal([FindingKind.NotAsked], Kinds());
    }

    [Fact]
    public void What_prepares_a_new_task_is_not_asked_for()
    {
        _changes.AddRange([new("install", "a"), new("run-begin", "b")]);
        Assert.Empty(Kinds());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_input_without_exactly_one_outcome(int outcomes)
    {
        _asked.Add(Asked.State("a", true));
        _reported.AddRange(Enumerable.Repeat(s_unknown, outcomes));
        Assert.Equal([FindingKind.NotReportedOnce], Kinds());
    }

    [Fact]
    public void An_input_that_was_left_unsent_although_nobody_stopped()
    {
        Report(Asked.State("a", true), Reported.Of(Settled.NotSent<RomaTaskActionResult>()));
        Assert.Equal([FindingKind.NotReportedOnce], Kinds());
    }

    [Fact]
    public void A_result_that_says_something_else_than_its_error()
    {
        var result = new RomaTaskActionResult { TaskId = "a", Outcome = RomaOutcome.Succeeded };
        Report(Asked.State("a", true), Reported.Of(Settled.Failure(new RomaApiException { Kind = RomaFailureKind.Lost }, result)));
        Assert.Equal([FindingKind.NotReportedOnce], Kinds());
    }

    [Fact]
    public void Outcomes_that_are_not_in_input_order()
    {
        Report(Asked.State("a", true), s_unknown with { TaskId = "b" });
        Report(Asked.Task("one"), s_unknown with { Name = "two" });
        Report(Asked.State("b", true), s_unknown with { TaskId = "b" });
        Assert.Equal([FindingKind.Misplaced, FindingKind.Misplaced], Kinds());
    }

    private void Report(Asked asked, Reported reported)
    {
        _asked.Add(asked);
        _reported.Add(reported);
    }

    private void Made(string id, string name)
    {
        _changes.Add(new Change("create", id, name));
        _tasks.Add(new TaskState(id, name));
    }

    private void Holds(Asked asked, Reported reported, TaskState task)
    {
        Report(asked, reported);
        _tasks.Add(task);
        Assert.Empty(Kinds());
    }

    private Audit Compare() => Auditor.Compare(_asked, _reported, new Truth(_changes, _tasks));

    private IEnumerable<FindingKind> Kinds() => Compare().Wrong.Select(finding => finding.Kind);
}
