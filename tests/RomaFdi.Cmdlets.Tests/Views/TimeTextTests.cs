using System;
using System.Globalization;
using RomaFdi.Cmdlets.Tests.Fixtures;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Views;

/// <summary>Times as the views show them, by a given now.</summary>
public class TimeTextTests
{
    private static readonly DateTimeOffset s_now = new(new DateTime(2026, 11, 30, 14, 5, 9, DateTimeKind.Local));

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-4.4, "just now")]
    [InlineData(4.4, "just now")]
    [InlineData(-5, "5 seconds ago")]
    [InlineData(-59.4, "59 seconds ago")]
    [InlineData(-59.6, "1 minute ago")]
    [InlineData(-119, "2 minutes ago")]
    [InlineData(-3 * 3600, "3 hours ago")]
    [InlineData(-86399, "1 day ago")]
    [InlineData(-13 * 86400, "13 days ago")]
    [InlineData(-14 * 86400, "2 weeks ago")]
    [InlineData(-29 * 86400, "4 weeks ago")]
    [InlineData(-33 * 86400, "1 month ago")]
    [InlineData(-700 * 86400, "23 months ago")]
    [InlineData(-750 * 86400, "2 years ago")]
    [InlineData(-4000 * 86400.0, "11 years ago")]
    [InlineData(45, "in 45 seconds")]
    [InlineData(60, "in 1 minute")]
    [InlineData(300, "in 5 minutes")]
    [InlineData(86400 - 0.2, "in 1 day")]
    [InlineData(3700 * 86400.0, "in 10 years")]
    public void The_distance_stands_beside_the_time(double seconds, string expected) =>
        Assert.EndsWith($" ({expected})", TimeText.Show(s_now.AddSeconds(seconds), s_now), StringComparison.Ordinal);

    [Fact]
    public void The_time_is_local_whatever_its_offset_was()
    {
        DateTimeOffset time = s_now.AddHours(-3);
        Assert.Equal("2026-11-30 11:05:09 (3 hours ago)", TimeText.Show(time, s_now));
        Assert.Equal("2026-11-30 11:05:09 (3 hours ago)", TimeText.Show(time.ToUniversalTime(), s_now));
        Assert.Equal("2026-11-30 11:05:09 (3 hours ago)", TimeText.Show(time.ToOffset(TimeSpan.FromHours(14)), s_now.ToUniversalTime()));
        Assert.Equal("2026-11-30 11:05:09", TimeText.Second(time));
        Assert.Equal("2026-11-30 11:05", TimeText.Minute(time));
    }

    [Fact]
    public void Where_there_is_little_room_the_year_stands_instead_of_the_hour()
    {
        Assert.Equal("11-30 14:05", TimeText.Brief(s_now, s_now));
        Assert.Equal("01-01 00:00", TimeText.Brief(new DateTimeOffset(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local)), s_now));
        Assert.Equal("2025-12-31", TimeText.Brief(new DateTimeOffset(new DateTime(2025, 12, 31, 23, 59, 59, DateTimeKind.Local)), s_now));
        Assert.Equal("2036-01-01", TimeText.Brief(new DateTimeOffset(new DateTime(2036, 1, 1, 2, 0, 0, DateTimeKind.Local)), s_now));
    }

    [Fact]
    public void A_time_that_is_not_known_is_blank()
    {
        foreach (object? time in new object?[] { null, default(DateTimeOffset) })
        {
            Assert.Null(TimeText.Show(time, s_now));
            Assert.Null(TimeText.Second(time));
            Assert.Null(TimeText.Minute(time));
            Assert.Null(TimeText.Brief(time, s_now));
        }
    }

    [Fact]
    public void The_ends_of_time_are_shown_too()
    {
        Assert.EndsWith(" years ago)", TimeText.Show(DateTimeOffset.MinValue.AddDays(2), s_now), StringComparison.Ordinal);
        Assert.Contains("(in 79", TimeText.Show(DateTimeOffset.MaxValue.AddDays(-2), s_now), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_time_is_read_as_PowerShell_writes_it_and_other_text_is_kept()
    {
        string text = s_now.AddHours(-3).ToUniversalTime().ToString(CultureInfo.InvariantCulture);
        Assert.Equal("2026-11-30 11:05:09 (3 hours ago)", TimeText.Show(text, s_now));
        Assert.Equal("tomorrow", TimeText.Show("tomorrow", s_now));
        Assert.Equal("tomorrow", TimeText.Minute("tomorrow"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void It_reads_the_same_in_every_culture(string culture)
    {
        string[] texts = Culture.In(culture, () => new[]
        {
            TimeText.Show(s_now.AddHours(-3), s_now)!,
            TimeText.Brief(s_now, s_now)!,
            AmountText.Duration(new TimeSpan(1, 2, 3, 4, 500))!,
            AmountText.Every(12, "Minute")!,
        });
        Assert.Equal(["2026-11-30 11:05:09 (3 hours ago)", "11-30 14:05", "26:03:04", "every 12 minutes"], texts);
    }
}
