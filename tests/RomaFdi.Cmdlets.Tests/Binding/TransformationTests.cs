using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using RomaFdi.Cmdlets.Tests.Fixtures;
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
            Assert.Equal(s_time, Culture.In(culture, () => new TimeTransformationAttribute().Transform(null!, text)));
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
        object types = Culture.In("tr-TR", () => new OperationTypeTransformationAttribute().Transform(null!, text));
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

    [Fact]
    public void Objects_of_this_module_give_their_id_only_where_it_is_of_that_kind()
    {
        var tables = new object[] { new Hashtable { ["DataSourceId"] = "d" }, new Hashtable { ["datasource_id"] = "e" } };
        Assert.Equal(new[] { "d", "e" }, new DataSourceIdTransformationAttribute().Transform(null!, tables));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new TaskIdTransformationAttribute().Transform(null!, tables));
        Assert.Throws<ArgumentTransformationMetadataException>(() => new TaskIdTransformationAttribute().Transform(null!, new Hashtable { ["Id"] = "a", ["TaskId"] = "b" }));
    }

    [Fact]
    public void JSON_comes_from_texts_files_and_tables()
    {
        var transformation = new JsonTransformationAttribute();
        var expected = new Dictionary<string, object?> { ["a"] = 1L, ["b"] = new List<object?> { true, null, "x" } };
        Assert.Equal(expected, transformation.Transform(null!, """ {"a":1,"b":[true,null,"x"]}"""));
        Assert.Equal(expected, transformation.Transform(null!, new Hashtable { ["a"] = 1L, ["b"] = new object?[] { true, null, "x" } }));
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"a":1,"b":[true,null,"x"]}""");
            Assert.Equal(expected, transformation.Transform(null!, new FileInfo(file)));
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Null(transformation.Transform(null!, ""));
    }

    [Fact]
    public void What_has_no_form_in_JSON_is_refused()
    {
        var transformation = new JsonTransformationAttribute();
        Refusal(() => transformation.Transform(null!, new Hashtable { ["a"] = new Hashtable { ["b"] = new object[] { 1, s_time } } }));
        Refusal(() => transformation.Transform(null!, "{\"a\":"));
        Refusal(() => transformation.Transform(null!, 5));
        Refusal(() => transformation.Transform(null!, new object[] { "a" }));
        var itself = new Hashtable();
        itself["a"] = itself;
        Refusal(() => transformation.Transform(null!, itself));
    }

    [Fact]
    public void Secrets_come_as_SecureString_and_never_as_text()
    {
        var transformation = new SecretsTransformationAttribute();
        using var secret = new SecureString();
        Assert.Equal(new Dictionary<string, SecureString> { ["sk"] = secret }, transformation.Transform(null!, new Hashtable { ["sk"] = secret }));
        Refusal(() => transformation.Transform(null!, new Hashtable { ["sk"] = "example-only" }));
        Refusal(() => transformation.Transform(null!, "example-only"));
    }

    [Theory]
    [InlineData("MIN", RomaSchedulePeriod.Minute)]
    [InlineData("minute", RomaSchedulePeriod.Minute)]
    [InlineData("Mon", RomaSchedulePeriod.Month)]
    [InlineData("Week", RomaSchedulePeriod.Week)]
    public void A_period_is_a_word_of_PowerShell_or_of_the_wire(string text, RomaSchedulePeriod period) =>
        Assert.Equal(period, Culture.In("tr-TR", () => new PeriodTransformationAttribute().Transform(null!, text)));

    [Theory]
    [InlineData("Unknown")]
    [InlineData("1")]
    [InlineData("fortnight")]
    public void Other_words_are_no_period(string text) => Refusal(() => new PeriodTransformationAttribute().Transform(null!, text));

    [Fact]
    public void Columns_come_from_names_and_tables()
    {
        var columns = (RomaMappingColumn[])new ColumnTransformationAttribute().Transform(
            null!, new object[] { "id", new Hashtable { ["Name"] = "sum", ["Type"] = "DECIMAL", ["Length"] = 10 }, new Hashtable { ["field_name"] = "day" } })!;
        Assert.Equal(["id", "sum", "day"], columns.Select(column => column.Name));
        Assert.Equal(("DECIMAL", "10"), (columns[1].Type, columns[1].Length));
        Refusal(() => new ColumnTransformationAttribute().Transform(null!, new Hashtable { ["Type"] = "x" }));
    }

    [Fact]
    public void Column_pairs_need_both_sides()
    {
        var pairs = (RomaMappingColumnPair[])new ColumnPairTransformationAttribute().Transform(
            null!, new Hashtable { ["SourceColumn"] = "id", ["target_column"] = "key", ["TargetType"] = "BIGINT" })!;
        Assert.Equal(("id", "key", "BIGINT"), (pairs[0].SourceColumn, pairs[0].TargetColumn, pairs[0].TargetType));
        Refusal(() => new ColumnPairTransformationAttribute().Transform(null!, new Hashtable { ["SourceColumn"] = "id" }));
    }

    // Their words are tested in a real shell: the library that this builds against has none.
    private static void Refusal(Func<object?> work) => Assert.Throws<ArgumentTransformationMetadataException>(work);
}
