using System;
using System.Globalization;
using RomaFdi.Emulator.State;
using Xunit;

namespace RomaFdi.Emulator.Tests.State;

public sealed class CronExpressionTests
{
    private static readonly DateTimeOffset s_last = new(2038, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 30 12 * * ?", "2026-01-02 12:29", "2026-01-02 12:30")]
    [InlineData("0 30 12 * * ?", "2026-01-02 12:30", "2026-01-03 12:30")]
    [InlineData("0 * * * * ?", "2026-12-31 23:59", "2027-01-01 00:00")]
    [InlineData("0 0/20 * * * ?", "2026-01-02 12:40", "2026-01-02 13:00")]
    [InlineData("0 5/20 8-10 * * ?", "2026-01-02 10:45", "2026-01-03 08:05")]
    [InlineData("0 */45 * * * ?", "2026-01-02 12:46", "2026-01-02 13:00")]
    [InlineData("0 0,15,45 * ? * *", "2026-01-02 12:15", "2026-01-02 12:45")]
    [InlineData("0 0 22-2/2 * * ?", "2026-01-02 22:00", "2026-01-03 00:00")]
    [InlineData("0 0 22-2/2 * * ?", "2026-01-03 00:00", "2026-01-03 02:00")]
    [InlineData("0 0 9 ? * MON-FRI", "2026-01-02 09:00", "2026-01-05 09:00")]
    [InlineData("0 0 9 ? * fri-mon", "2026-01-05 09:00", "2026-01-09 09:00")]
    [InlineData("0 0 9 ? * 1", "2026-01-02 09:00", "2026-01-04 09:00")]
    [InlineData("0 0 9 ? FEB,apr 7", "2026-01-02 09:00", "2026-02-07 09:00")]
    [InlineData("0 0 0 31 * ?", "2026-01-31 00:00", "2026-03-31 00:00")]
    [InlineData("0 0 0 29 2 ?", "2026-01-02 00:00", "2028-02-29 00:00")]
    [InlineData("0 0 0 1 1 ? 2030-2032", "2026-01-02 00:00", "2030-01-01 00:00")]
    [InlineData("0 0 0 1 1 ? 2024", "2026-01-02 00:00", null)]
    [InlineData("0 0 0 30 2 ?", "2026-01-02 00:00", null)]
    [InlineData("0 0 0 1 1 ? 2039", "2026-01-02 00:00", null)]
    public void The_next_time_fits_and_is_later(string cron, string after, string? next) => Check(cron, "UTC", after, next);

    [Theory]
    [InlineData("0 30 12 * * ?", "+08:00", "2026-01-02 04:29", "2026-01-02 04:30")]
    [InlineData("0 30 12 * * ?", "UTC-03:30", "2026-01-02 16:00", "2026-01-03 16:00")]
    [InlineData("0 30 12 * * ?", "GMT+8", "2026-01-02 04:30", "2026-01-03 04:30")]
    [InlineData("0 30 12 * * ?", "Europe/Berlin", "2026-01-02 11:29", "2026-01-02 11:30")]
    [InlineData("0 30 12 * * ?", "Europe/Berlin", "2026-07-02 10:29", "2026-07-02 10:30")]
    [InlineData("0 30 2 * * ?", "Europe/Berlin", "2026-03-28 01:30", "2026-03-30 00:30")]
    [InlineData("0 30 2 * * ?", "Europe/Berlin", "2026-10-24 00:30", "2026-10-25 01:30")]
    [InlineData("0 30 2 * * ?", "Europe/Berlin", "2026-10-25 01:30", "2026-10-26 01:30")]
    [InlineData("0 0/30 * * * ?", "Europe/Berlin", "2026-03-29 00:30", "2026-03-29 01:00")]
    public void The_clocks_of_the_zone_count(string cron, string zone, string after, string next) => Check(cron, zone, after, next);

    [Theory]
    [InlineData("")]
    [InlineData("0 0 0 * *")]
    [InlineData("0 0 0 * * ? * *")]
    [InlineData("* 0 0 * * ?")]
    [InlineData("0 60 0 * * ?")]
    [InlineData("0 0 24 * * ?")]
    [InlineData("0 0 0 0 * ?")]
    [InlineData("0 0 0 ? 13 1")]
    [InlineData("0 0 0 ? * 8")]
    [InlineData("0 0 0 ? * MOON")]
    [InlineData("0 0 0 * * *")]
    [InlineData("0 0 0 ? * ?")]
    [InlineData("0 ? 0 * * ?")]
    [InlineData("0 0/0 0 * * ?")]
    [InlineData("0 1-2-3 0 * * ?")]
    [InlineData("0 1,,2 0 * * ?")]
    [InlineData("0 -5 0 * * ?")]
    [InlineData("0 1/2/3 0 * * ?")]
    [InlineData("0 0 0 L * ?")]
    [InlineData("0 0 0 ? * 6#3")]
    public void What_is_no_expression_is_not_taken_for_one(string cron) => Assert.Null(CronExpression.Parse(cron));

    [Theory]
    [InlineData("+14:01")]
    [InlineData("8")]
    [InlineData("+8:5")]
    [InlineData("UTC+")]
    [InlineData("Nowhere/Atall")]
    [InlineData("")]
    public void What_is_no_zone_is_not_taken_for_one(string zone) => Assert.Null(TimeZones.Find(zone));

    private static void Check(string cron, string zone, string after, string? next) =>
        Assert.Equal(next == null ? null : Utc(next), CronExpression.Parse(cron)!.NextAfter(Utc(after), s_last, TimeZones.Find(zone)!));

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
