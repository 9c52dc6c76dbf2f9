using System;
using System.Globalization;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Views;

/// <summary>Durations, intervals and sizes as the views show them.</summary>
public class AmountTextTests
{
    [Fact]
    public void A_duration_counts_hours_beyond_a_day()
    {
        Assert.Equal("00:00:00", AmountText.Duration(TimeSpan.FromMilliseconds(2)));
        Assert.Equal("00:59:59", AmountText.Duration(new TimeSpan(0, 59, 59)));
        Assert.Equal("240:00:01", AmountText.Duration(new TimeSpan(10, 0, 0, 1)));
        Assert.Null(AmountText.Duration(null));
    }

    [Theory]
    [InlineData(1L, "Day", "every day")]
    [InlineData(2L, "Day", "every 2 days")]
    [InlineData(null, "Day", null)]
    [InlineData(2L, null, null)]
    [InlineData(2L, "", null)]
    public void An_interval_reads_as_one_says_it(long? interval, string? period, string? expected) =>
        Assert.Equal(expected, AmountText.Every(interval, period));

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(1024L, "1 KB")]
    [InlineData(1572864L, "1.5 MB")]
    [InlineData(long.MaxValue, "8388608 TB")]
    public void A_size_has_the_unit_that_suits_it(long? bytes, string? expected)
    {
        string? size = AmountText.Size(bytes);
        Assert.Equal(expected?.Replace(".", CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal), size);
    }
}
