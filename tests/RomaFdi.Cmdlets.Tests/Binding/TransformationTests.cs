using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Binding;

public class TransformationTests
{
    private static readonly DateTimeOffset s_time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.000Z")]
    [InlineData("2026-01-02T11:04:05+08:00")]
    [InlineData("2026-01-01T23:04:05-04:00")]
    [InlineData("2026-01-02 03:04:05Z")]
    [InlineData("1767323045000")]
    public void A_time_with_its_zone_is_understood_in_every_culture(string text)
    {
        foreach (string culture in new[] { "de-DE", "tr-TR", "zh-CN", "fa-IR" })
        {
            Assert.Equal(s_time, In(culture, () => new TimeTransformationAttribute().Transform(null!, text)));
        }
    }

    [Theory]
    [InlineData("2026-01-02")]
    [InlineData("2026-01-02T03:04:05")]
    [InlineData("01/02/2026")]
    [InlineData("02.01.2026 03:04:05Z")]
    [InlineData("now")]
    [InlineData("1767323045")]
    [InlineData("20260102")]
    [InlineData("-1767323045000")]
    [InlineData("2026-13-02T03:04:05Z")]
    public void A_text_that_could_mean_two_times_is_refused(string text) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new TimeTransformationAttribute().Transform(null!, text));

    [Fact]
    public void Times_and_milliseconds_keep_their_instant()
    {
        var transformation = new TimeTransformationAttribute();
        Assert.Equal(s_time, transformation.Transform(null!, 1767323045000L));
        Assert.Equal(s_time, transformation.Transform(null!, s_time.ToOffset(TimeSpan.FromHours(5))));
        Assert.Equal(s_time, transformation.Transform(null!, s_time.UtcDateTime));
        Assert.Equal(s_time, transformation.Transform(null!, s_time.LocalDateTime));
        Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(null!, null));
        Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(null!, ""));
        Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(null!, 20260102));
        Assert.Throws<ArgumentTransformationMetadataException>(() => transformation.Transform(null!, 1.5));
    }

    [Theory]
    [InlineData("INSERT,UPDATE,DELETE")]
    [InlineData("insert; update; delete")]
    [InlineData("Insert|Update|Delete|Insert")]
    public void Operation_types_come_from_one_text(string text)
    {
        // In Turkish, the capital of i is not I.
        object types = In("tr-TR", () => new OperationTypeTransformationAttribute().Transform(null!, text));
        Assert.Equal(new[] { RomaOperationType.Insert, RomaOperationType.Update, RomaOperationType.Delete }, types);
    }

    [Fact]
    public void Operation_types_come_from_lists_of_texts_and_values() => Assert.Equal(
        new[] { RomaOperationType.Delete, RomaOperationType.Insert },
        new OperationTypeTransformationAttribute().Transform(null!, new object[] { RomaOperationType.Delete, "insert" }));

    [Theory]
    [InlineData("TRUNCATE")]
    [InlineData("INSERT,1")]
    [InlineData("2")]
    public void Other_words_are_no_operation_types(string text) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new OperationTypeTransformationAttribute().Transform(null!, text));

    [Fact]
    public void Ids_come_from_texts_lists_and_tables()
    {
        var transformation = new TaskIdTransformationAttribute();
        Assert.Equal(new[] { "a" }, transformation.Transform(null!, "a"));
        Assert.Equal(new[] { "a", "b", "c" }, transformation.Transform(null!, new object[] { "a", new List<string> { "b", "c" } }));
        Assert.Equal(new[] { "a" }, transformation.Transform(null!, new Dictionary<string, object> { ["task_id"] = "a" }));
        Assert.Equal(new[] { "" }, transformation.Transform(null!, null));
    }

    private static T In<T>(string culture, Func<T> work)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
