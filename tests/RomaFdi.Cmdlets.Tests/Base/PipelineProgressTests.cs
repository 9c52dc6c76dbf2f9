using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Base;

public class PipelineProgressTests
{
    private readonly List<(TimeSpan Time, long Source, ProgressLine Line)> _shown = [];
    private readonly PipelineProgress _progress;
    private TimeSpan _now = TimeSpan.FromHours(1);
    private ProgressCount? _count = new ProgressCount(0, 0, null);

    public PipelineProgressTests() => _progress = new PipelineProgress(() => _now);

    private ProgressLine Last => _shown.Last().Line;

    [Fact]
    public void Shows_nothing_in_the_first_second()
    {
        Begin();
        Run(milliseconds: 999);
        Assert.Empty(_shown);
        Run(milliseconds: 1);
        Assert.Single(_shown);
    }

    [Fact]
    public void Leaves_nothing_of_work_that_was_over_before()
    {
        ProgressBar bar = Begin();
        Run(milliseconds: 999);
        _progress.End(bar, Show);
        Run(milliseconds: 5000);
        Assert.Empty(_shown);
    }

    [Fact]
    public void Takes_away_once_what_it_showed()
    {
        ProgressBar bar = Begin();
        Run(milliseconds: 1000);
        _progress.End(bar, Show);
        _progress.End(bar, Show);
        Run(milliseconds: 5000);
        Assert.Equal([false, true], _shown.Select(shown => shown.Line.IsOver));
        Assert.All(_shown, shown => Assert.Equal(_shown[0].Source, shown.Source));
    }

    [Fact]
    public void Shows_no_more_than_two_lines_in_any_second()
    {
        Begin();
        Run(milliseconds: 10000);
        Assert.Equal(19, _shown.Count);
        Assert.All(_shown.Zip(_shown.Skip(2), (one, third) => third.Time - one.Time), time => Assert.True(time >= TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Shows_no_more_than_that_of_two_commands_either()
    {
        Begin();
        Run(milliseconds: 1900);
        ProgressBar inner = Begin();
        Run(milliseconds: 1700);
        _progress.End(inner, Show);
        Run(milliseconds: 1000);
        List<TimeSpan> times = [.. _shown.Where(shown => !shown.Line.IsOver).Select(shown => shown.Time)];
        Assert.All(times.Zip(times.Skip(1), (one, next) => next - one), time => Assert.True(time >= TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public void Says_when_it_wants_to_be_asked_again()
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, _progress.Update(Show));
        ProgressBar bar = Begin();
        Assert.Equal(TimeSpan.FromSeconds(1), _progress.Update(Show));
        _now += TimeSpan.FromMilliseconds(1000);
        Assert.Equal(TimeSpan.FromMilliseconds(500), _progress.Update(Show));
        _now += TimeSpan.FromMilliseconds(50);
        Assert.Equal(TimeSpan.FromMilliseconds(450), _progress.Update(Show));
        _progress.End(bar, Show);
        Assert.Equal(Timeout.InfiniteTimeSpan, _progress.Update(Show));
    }

    [Fact]
    public void Tells_done_failed_and_rate_where_nobody_knows_how_many_there_are()
    {
        Begin();
        _count = new ProgressCount(344, 2, null);
        Run(milliseconds: 3500, step: 3500);
        Assert.Equal(new ProgressLine("Starting tasks", "344 done, 2 failed, 98 per second"), Last);
    }

    [Fact]
    public void Tells_share_and_time_left_where_the_total_is_known()
    {
        Begin();
        _count = new ProgressCount(250, 0, 1000);
        Run(milliseconds: 2000, step: 2000);
        Assert.Equal(new ProgressLine("Starting tasks", "250 of 1000 done, 0 failed, 125 per second", Percent: 25, SecondsLeft: 6), Last);
    }

    [Fact]
    public void Says_nothing_of_failures_where_there_can_be_none()
    {
        Begin();
        _count = new ProgressCount(999, null, 2500);
        Run(milliseconds: 1000, step: 1000);
        Assert.Equal(new ProgressLine("Starting tasks", "999 of 2500 done, 999 per second", Percent: 39, SecondsLeft: 2), Last);
    }

    [Theory]
    [InlineData(0, 3, "0 of 10 done, 0 failed")]
    [InlineData(1, 3, "1 of 10 done, 0 failed, 20 per minute")]
    [InlineData(2, 3, "2 of 10 done, 0 failed, 1 per second")]
    public void Tells_a_rate_only_where_there_is_one(long done, int seconds, string status)
    {
        Begin();
        _count = new ProgressCount(done, 0, 10);
        Run(milliseconds: 1000 * seconds, step: 1000 * seconds);
        Assert.Equal(status, Last.Status);
        Assert.Equal(done == 0, Last.SecondsLeft == -1);
    }

    [Fact]
    public void Tells_how_long_nothing_has_happened_in_the_place_of_rate_and_time_left()
    {
        Begin();
        _count = new ProgressCount(40, 0, 100);
        Run(milliseconds: 1000, step: 1000);
        Run(milliseconds: 4500);
        Assert.EndsWith("per second", Last.Status, StringComparison.Ordinal);
        Run(milliseconds: 500);
        Assert.Equal(new ProgressLine("Starting tasks", "40 of 100 done, 0 failed, nothing new for 5 s", Percent: 40), Last);
        _count = new ProgressCount(41, 0, 100);
        Run(milliseconds: 500);
        Assert.EndsWith("per second", Last.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Stays_at_a_hundred_where_there_is_more_than_was_counted()
    {
        Begin();
        _count = new ProgressCount(12, 0, 10);
        Run(milliseconds: 1000, step: 1000);
        Assert.Equal(100, Last.Percent);
        Assert.InRange(Last.SecondsLeft, -1, 0);
    }

    [Fact]
    public void Waits_for_something_to_tell()
    {
        _count = null;
        ProgressBar bar = Begin();
        Run(milliseconds: 3000);
        _progress.End(bar, Show);
        Assert.Empty(_shown);
    }

    [Fact]
    public void Shows_the_command_that_began_last()
    {
        ProgressBar listing = Begin("Listing tasks");
        Run(milliseconds: 1000);
        ProgressBar starting = Begin("Starting tasks");
        Run(milliseconds: 1000);
        _progress.End(listing, Show);
        Run(milliseconds: 500);
        _progress.End(starting, Show);
        Assert.Equal(["Listing tasks", "Starting tasks", "Starting tasks", "Starting tasks"], _shown.Select(shown => shown.Line.Activity));
        Assert.Equal([false, false, false, true], _shown.Select(shown => shown.Line.IsOver));
        Assert.Single(_shown.Select(shown => shown.Source).Distinct());
    }

    [Fact]
    public void Goes_on_with_the_outer_command_after_an_inner_one()
    {
        ProgressBar outer = Begin("Starting tasks");
        Run(milliseconds: 1000);
        ProgressBar inner = Begin("Stopping tasks");
        Run(milliseconds: 1000);
        _progress.End(inner, Show);
        Run(milliseconds: 500);
        _progress.End(outer, Show);
        Assert.Equal(["Starting tasks", "Stopping tasks", "Stopping tasks", "Starting tasks", "Starting tasks"], _shown.Select(shown => shown.Line.Activity));
        Assert.Equal([false, false, true, false, true], _shown.Select(shown => shown.Line.IsOver));
    }

    [Fact]
    public void Is_another_one_on_another_thread()
    {
        PipelineProgress? other = null;
        var thread = new Thread(() => other = PipelineProgress.Here);
        thread.Start();
        thread.Join();
        Assert.Same(PipelineProgress.Here, PipelineProgress.Here);
        Assert.NotSame(PipelineProgress.Here, other);
    }

    private ProgressBar Begin(string activity = "Starting tasks") =>
        _progress.Begin(activity, () => _count);

    private void Show(long source, ProgressLine line) => _shown.Add((_now, source, line));

    private void Run(int milliseconds, int step = 1)
    {
        for (int passed = 0; passed < milliseconds; passed += step)
        {
            _now += TimeSpan.FromMilliseconds(step);
            _progress.Update(Show);
        }
    }
}
