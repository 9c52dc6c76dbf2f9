using System;
using System.Globalization;
using RomaFdi.Emulator.State;
using Xunit;

namespace RomaFdi.Emulator.Tests.State;

public sealed class TaskScheduleTests
{
    [Theory]
    [InlineData("MIN", 5, "2026-01-02 00:00", "2026-01-01 00:00", "2026-01-02 00:00")]
    [InlineData("MIN", 5, "2026-01-02 00:00", "2026-01-02 00:00", "2026-01-02 00:05")]
    [InlineData("MIN", 5, "2026-01-02 00:00", "2026-01-02 00:04", "2026-01-02 00:05")]
    [InlineData("HOUR", 7, "2026-01-02 00:00", "2026-01-02 07:00", "2026-01-02 14:00")]
    [InlineData("DAY", 1, "2000-01-01 02:00", "2026-01-02 03:00", "2026-01-03 02:00")]
    [InlineData("WEEK", 2, "2026-01-02 00:00", "2026-01-03 00:00", "2026-01-16 00:00")]
    [InlineData("MON", 1, "2026-01-31 00:00", "2026-01-31 00:00", "2026-02-28 00:00")]
    [InlineData("MON", 1, "2026-01-31 00:00", "2026-02-28 00:00", "2026-03-31 00:00")]
    [InlineData("MON", 5, "2026-01-31 12:00", "2026-06-30 11:59", "2026-06-30 12:00")]
    [InlineData("MON", 5, "2026-01-31 12:00", "2026-06-30 12:00", "2026-11-30 12:00")]
    [InlineData("MON", 12, "1970-01-01 00:00", "2026-01-01 00:00", "2027-01-01 00:00")]
    [InlineData("DAY", 1, "2038-01-19 12:00", "2026-01-01 00:00", null)]
    [InlineData("WEEK", 59, "2037-06-01 00:00", "2037-06-01 00:00", null)]
    public void Intervals_count_from_the_first_time(string period, int interval, string start, string after, string? next)
    {
        var schedule = new TaskSchedule { Start = Utc(start).ToUnixTimeMilliseconds(), Period = period, Interval = interval };
        Assert.Equal(next == null ? null : Utc(next), schedule.NextAfter(Utc(after)));
    }

    [Fact]
    public void Times_beyond_all_calendars_never_come()
    {
        Assert.Null(new TaskSchedule { Start = 99999999999999999, Period = "DAY", Interval = 1 }.NextAfter(Utc("2026-01-01 00:00")));
        Assert.Null(new TaskSchedule { Start = 0, Period = "MIN", Interval = 1 }.NextAfter(DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("2026-03-01 12:30", "2026-03-01 12:30")]
    [InlineData("2026-03-01 12:31", "2026-03-02 12:30")]
    [InlineData("2025-03-01 12:30", "2026-01-02 12:30")]
    public void Cron_is_not_due_before_the_first_time(string start, string next) =>
        Assert.Equal(Utc(next), new TaskSchedule { Cron = "0 30 12 * * ?", Start = Utc(start).ToUnixTimeMilliseconds() }.NextAfter(Utc("2026-01-01 13:00")));

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
