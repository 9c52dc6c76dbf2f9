using System;
using System.Linq;
using RomaFdi.Client.Waiting;
using Xunit;

namespace RomaFdi.Client.Tests.Waiting;

/// <summary>Which run of several is meant.</summary>
public sealed class RunListTests
{
    [Theory]
    [InlineData("c b a", null, "c")]
    [InlineData("a b c", null, "c")]
    [InlineData("d* c b! a", null, "b")]
    [InlineData("c b a", "a", "b")]
    [InlineData("a c b", "a", "b")]
    [InlineData("c b a", "c", null)]
    [InlineData("c b a", "", "a")]
    [InlineData("c b a", "gone", null)]
    [InlineData("", null, null)]
    [InlineData("", "", null)]
    [InlineData("", "a", null)]
    public void The_run_that_is_meant_is_found_by_its_begin(string rows, string? previous, string? found) =>
        Assert.Equal(found, Read(rows).Find(null, previous)?.RunId);

    [Theory]
    [InlineData("c b a", "b", "b")]
    [InlineData("c b a", "x", null)]
    public void The_run_that_was_picked_stays_the_one(string rows, string followed, string? found) =>
        Assert.Equal(found, Read(rows).Find(followed, null)?.RunId);

    [Fact]
    public void Of_runs_that_began_at_once_the_first_row_is_the_newest()
    {
        RunList runs = Read("x1 x2 x3");

        Assert.Equal(("x1", "x2"), (runs.Find(null, null)?.RunId, runs.Find(null, "x3")?.RunId));
    }

    [Fact]
    public void A_run_that_has_not_begun_is_the_newest()
    {
        var runs = new RunList();
        runs.Add(new RomaPage<RomaTaskRun>([new() { RunId = "b", Started = Begin('b') }, new() { RunId = "new" }], 2));

        Assert.Equal(("new", "new"), (runs.Find(null, null)?.RunId, runs.Find(null, "b")?.RunId));
    }

    [Theory]
    [InlineData("c b a", null, null, true)]
    [InlineData("a b c", null, null, false)]
    [InlineData("c b a", null, "b", true)]
    [InlineData("b c a", null, "b", false)]
    [InlineData("c b a", null, "x", false)]
    [InlineData("c b a", null, "", false)]
    [InlineData("a b c", "b", "", true)]
    [InlineData("a b c", "x", "", false)]
    public void No_more_runs_are_read_than_it_takes(string rows, string? followed, string? previous, bool isEnough)
    {
        Assert.Equal(isEnough, Read(rows, more: 10).IsEnough(followed, previous));
        Assert.True(Read(rows).IsEnough(followed, previous));
        Assert.False(new RunList().IsEnough(followed, previous));
    }

    private static RunList Read(string rows, int more = 0)
    {
        var runs = new RunList();
        RomaTaskRun[] items = [.. rows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(row => new RomaTaskRun
        {
            RunId = row.TrimEnd('!', '*'),
            Started = Begin(row[0]),
            ExecuteStatus = row[^1] switch { '!' => RomaExecuteStatus.Running, '*' => RomaExecuteStatus.Error, _ => RomaExecuteStatus.Success },
        })];
        runs.Add(new RomaPage<RomaTaskRun>(items, items.Length + more));
        return runs;
    }

    private static DateTimeOffset Begin(char letter) => DateTimeOffset.UnixEpoch.AddMinutes(letter);
}
