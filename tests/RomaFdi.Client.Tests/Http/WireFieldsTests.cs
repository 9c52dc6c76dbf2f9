using System.IO;
using System.Linq;
using Newtonsoft.Json;
using RomaFdi.Client.Http;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

public class WireFieldsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Reads_an_object_of_any_length(int count)
    {
        WireFields fields = Read(Object(count));

        Assert.Equal("1", fields.Text("f1"));
        Assert.Equal(count - 1, fields.Number($"f{count - 1}"));
        Assert.Equal(count - 2, fields.Others().Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Refuses_a_name_that_comes_twice(int count)
    {
        foreach (string twice in new[] { "f0", $"f{count - 1}" })
        {
            string text = Object(count);
            Assert.Throws<JsonReaderException>(() => Read($"{text[..^1]},\"{twice}\":null}}"));
        }
    }

    [Fact]
    public void A_field_that_nobody_asked_for_is_kept_and_its_secrets_are_hidden()
    {
        WireFields fields = Read("""{"task_id":"t1","more":{"password":"open sesame"},"none":null}""");

        Assert.Equal("t1", fields.Text("task_id"));
        Assert.Equal(["more", "none"], fields.Others().Keys);
        Assert.DoesNotContain("sesame", fields.Others()["more"], System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_not_understood_is_kept()
    {
        WireFields fields = Read("""{"count":"many","word":"NEW","time":-1}""");

        Assert.Null(fields.Number("count"));
        Assert.Equal(RomaTaskStatus.Unknown, fields.WordOrUnknown<RomaTaskStatus>("word"));
        Assert.Null(fields.Time("time"));
        Assert.Equal(["count", "word", "time"], fields.Others().Keys);
    }

    [Theory]
    [InlineData("\"running\"", RomaTaskStatus.Running)]
    [InlineData("\"RUNNING\"", RomaTaskStatus.Running)]
    [InlineData("\"Unknown\"", null)]
    [InlineData("\"1\"", null)]
    [InlineData("1", null)]
    [InlineData("\"Running,Stopped\"", null)]
    [InlineData("\" running\"", null)]
    [InlineData("null", null)]
    public void A_word_is_a_name_of_the_enum_and_nothing_else(string json, RomaTaskStatus? word) =>
        Assert.Equal(word, Read($"{{\"word\":{json}}}").Word<RomaTaskStatus>("word"));

    private static string Object(int count) => $"{{{string.Join(",", Enumerable.Range(0, count).Select(i => $"\"f{i}\":{i}"))}}}";

    private static WireFields Read(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text));
        reader.Read();
        return WireFields.Read(reader, 2);
    }
}
