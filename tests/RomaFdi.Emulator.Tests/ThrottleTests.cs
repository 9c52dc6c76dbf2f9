using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests;

/// <summary>The limit of the gateway, which knows no other clock than the emulator's.</summary>
public sealed class ThrottleTests : EmulatorTest
{
    private readonly TestClock _clock;

    public ThrottleTests()
        : this(new TestClock())
    {
    }

    private ThrottleTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now }) => _clock = clock;

    [Fact]
    public async Task A_bucket_lets_in_its_burst_and_then_its_rate()
    {
        Emulator.Faults.Throttle(20, burst: 3);
        Assert.Equal(3, await TakenOfAsync(5));

        _clock.Now += TimeSpan.FromMilliseconds(100);
        Assert.Equal(2, await TakenOfAsync(4));

        // What it takes does not grow beyond its burst.
        _clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(3, await TakenOfAsync(5));
    }

    [Fact]
    public async Task A_bucket_holds_a_second_unless_told_otherwise()
    {
        Emulator.Faults.Throttle(2.5);

        Assert.Equal(3, await TakenOfAsync(5));
    }

    [Fact]
    public async Task A_window_lets_in_so_many_however_late_in_it()
    {
        Emulator.Faults.ThrottleWindow(3, TimeSpan.FromSeconds(10));
        _clock.Now += TimeSpan.FromSeconds(4.9);
        Assert.Equal(3, await TakenOfAsync(5));

        _clock.Now += TimeSpan.FromMilliseconds(100);
        Assert.Equal(3, await TakenOfAsync(5));
    }

    [Theory]
    [InlineData(RetryAfterForm.None, null, null)]
    [InlineData(RetryAfterForm.Seconds, "1", "10")]
    [InlineData(RetryAfterForm.Fraction, "0.400", "9.900")]
    [InlineData(RetryAfterForm.Date, "Fri, 02 Jan 2026 03:04:06 GMT", "Fri, 02 Jan 2026 03:04:20 GMT")]
    public async Task It_is_told_when_to_come_again(RetryAfterForm form, string? ofBucket, string? ofWindow)
    {
        _clock.Now += TimeSpan.FromSeconds(0.1);
        Emulator.Faults.Throttle(2.5, 1, form);
        Assert.Equal(ofBucket, await RetryAfterAsync());

        _clock.Now += TimeSpan.FromSeconds(5);
        Emulator.Faults.ThrottleWindow(1, TimeSpan.FromSeconds(10), form);
        Assert.Equal(ofWindow, await RetryAfterAsync());
    }

    [Theory]
    [InlineData(RetryAfterForm.Seconds)]
    [InlineData(RetryAfterForm.Fraction)]
    [InlineData(RetryAfterForm.Date)]
    public async Task Who_comes_when_told_is_let_in(RetryAfterForm form)
    {
        Emulator.Faults.Throttle(7, 1, form);
        _clock.Now += TimeSpan.FromMilliseconds(333);
        for (int round = 0; round < 20; round++)
        {
            string text = (await RetryAfterAsync())!;
            _clock.Now = form == RetryAfterForm.Date ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
                : _clock.Now + TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Who_is_turned_away_is_in_the_log_and_nothing_was_done()
    {
        Emulator.Faults.ThrottleWindow(1, TimeSpan.FromSeconds(1));
        string[] ids = Emulator.Tasks.Where(task => !task.IsRunning && task.HasSchedule).Select(task => task.Id).Take(2).ToArray();
        await StartAsync(ids[0]);

        var answer = await StartAsync(ids[1]);

        Assert.Equal((429, "APIGW.0308"), (answer.Status, answer.Code));
        Assert.Equal(new int?[] { 200, 429 }, Emulator.Requests.Select(request => request.Status));
        Assert.Equal(ids[0], Assert.Single(Emulator.Ledger).TaskId);
    }

    [Fact]
    public async Task Vias_counts_too_and_signing_in_and_metadata_do_not()
    {
        Emulator.Faults.ThrottleWindow(1, TimeSpan.FromSeconds(1));
        Assert.Equal(1, await TakenOfAsync(1));

        Assert.Equal(429, (await GetAsync(ViasTasksPath)).Status);
        Assert.Equal(201, (await PostAsync("/v3/auth/tokens", SignIn())).Status);
        Assert.Equal(200, (await GetAsync("/openstack/latest/securitykey")).Status);
    }

    [Fact]
    public async Task Who_is_turned_away_meets_no_planned_fault()
    {
        Emulator.Faults.ThrottleWindow(1, TimeSpan.FromSeconds(1));
        await TakenOfAsync(1);
        Emulator.Faults.Next(FaultKind.InternalError);
        Assert.Equal(429, (await GetAsync(TasksPath)).Status);

        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(500, (await GetAsync(TasksPath)).Status);
    }

    [Fact]
    public async Task The_limit_ends_when_the_plan_is_cleared()
    {
        Emulator.Faults.Throttle(1, 1);
        Assert.Equal(1, await TakenOfAsync(2));

        Emulator.Faults.Clear();

        Assert.Equal(3, await TakenOfAsync(3));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, 0)]
    public void A_limit_that_is_none_is_refused(double requestsPerSecond, int burst) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.Faults.Throttle(requestsPerSecond, burst));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_window_that_is_none_is_refused(int requests, int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Emulator.Faults.ThrottleWindow(requests, TimeSpan.FromSeconds(seconds)));

    private async Task<int> TakenOfAsync(int requests)
    {
        var statuses = new List<int>();
        for (int request = 0; request < requests; request++)
        {
            statuses.Add((await GetAsync(TasksPath)).Status);
        }

        Assert.All(statuses, status => Assert.True(status is 200 or 429));
        return statuses.Count(status => status == 200);
    }

    /// <summary>One that is let in and one that is turned away.</summary>
    private async Task<string?> RetryAfterAsync()
    {
        Assert.Equal(200, (await GetAsync(TasksPath)).Status);
        var answer = await GetAsync(TasksPath);
        Assert.Equal(429, answer.Status);
        return answer.Headers.TryGetValue("Retry-After", out var value) ? value : null;
    }
}
