using System;
using System.Linq;
using Xunit;

namespace RomaFdi.Chaos.Tests;

public sealed class ChaosOptionsTests
{
    [Fact]
    public void Everything_is_run_unless_told_otherwise()
    {
        var runs = new ChaosOptions([]).Runs;
        Assert.Equal(6 * 3 * 3, runs.Distinct().Count());
        Assert.Equal([0.05, 0.3, 0.6], runs.Select(run => run.Share).Distinct());
        Assert.Equal([1, 4, 16], runs.Select(run => run.Throttle).Distinct());
        Assert.Equal(new ChaosSettings().Timeout, runs[0].Timeout);
        Assert.Equal(new ChaosSettings().Delay, runs[0].Delay);
    }

    [Fact]
    public void Every_combination_is_a_run()
    {
        var runs = new ChaosOptions(["--seed", "1-3,9", "--action", "stop,createtask", "--share", "30", "--throttle", "2", "--tasks", "7", "--retry", "0", "--timeout", "250", "--delay", "20", "--settle", "30"]).Runs;
        Assert.Equal([1, 2, 3, 9], runs.Select(run => run.Seed).Distinct());
        Assert.Equal([ChaosAction.Stop, ChaosAction.CreateTask], runs.Select(run => run.Action).Distinct());
        Assert.Equal(8, runs.Count);
        Assert.All(runs, run => Assert.Equal((0.3, 2, 7, 0), (run.Share, run.Throttle, run.Tasks, run.Retries)));
        Assert.All(runs, run => Assert.Equal((250, 20, 30), (run.Timeout.TotalMilliseconds, run.Delay.TotalMilliseconds, run.Settle.TotalMilliseconds)));
    }

    [Theory]
    [InlineData("--rate", "30")]
    [InlineData("--share")]
    [InlineData("--share", "-30")]
    [InlineData("--action", "remove")]
    [InlineData("--action", "99")]
    [InlineData("--seed", "")]
    public void Anything_else_is_refused(params string[] arguments) => Assert.Throws<FormatException>(() => new ChaosOptions(arguments));
}
