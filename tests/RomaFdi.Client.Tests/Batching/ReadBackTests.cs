using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Batching;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class ReadBackTests
{
    [Theory]
    [InlineData("""{"a":"3306"}""", """{"a":3306}""")]
    [InlineData("""{"a":true}""", """{"a":"true"}""")]
    [InlineData("""{"a":1}""", """{"a":1.0}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":[1,{"b":"x"}]}""", """{"a":["1",{"b":"x","c":null}]}""")]
    [InlineData("""{"a":"{\"b\": 1}"}""", """{"a":"{\"b\":\"1\"}"}""")]
    public void The_same_in_other_words_is_in_force(string read, string asked)
    {
        Finding<string> finding = Find(read, asked);

        Assert.Equal(("done", false, false), (finding.Outcome?.Result, finding.IsNotDone, finding.IsUnproven));
        Assert.True(ReadBack.ShowsNoDifference(JObject.Parse(read), JObject.Parse(asked)));
    }

    [Theory]
    [InlineData("""{"a":"7"}""", """{"a":"007"}""")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""")]
    [InlineData("""{"a":9007199254740993}""", """{"a":9007199254740992}""")]
    [InlineData("""{"a":""}""", "{}")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":1}""")]
    [InlineData("""{"a":{}}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a":1,"password":"******"}""", """{"a":2,"password":"new"}""")]
    [InlineData("""{"a":"{\"b\":1}"}""", """{"a":"{\"b\":2}"}""")]
    public void Anything_else_is_not(string read, string asked)
    {
        Finding<string> finding = Find(read, asked);

        Assert.Equal((null, true, false), (finding.Outcome, finding.IsNotDone, finding.IsUnproven));
        Assert.False(ReadBack.ShowsNoDifference(JObject.Parse(read), JObject.Parse(asked)));
    }

    [Theory]
    [InlineData("""{"a":1,"password":"******"}""", """{"a":1,"password":"new"}""")]
    [InlineData("""{"a":1}""", """{"a":1,"Password":"new"}""")]
    [InlineData("""{"ak":"******"}""", """{"ak":"AK1"}""")]
    [InlineData("""{"a":[{"secret":"******"}]}""", """{"a":[{"secret":"new"}]}""")]
    [InlineData("""{"a":"{\"password\":\"******\"}"}""", """{"a":"{\"password\":\"new\"}"}""")]
    public void What_is_hidden_is_neither(string read, string asked)
    {
        Finding<string> finding = Find(read, asked);

        Assert.Equal((null, false, true), (finding.Outcome, finding.IsNotDone, finding.IsUnproven));
        Assert.True(ReadBack.ShowsNoDifference(JObject.Parse(read), JObject.Parse(asked)));
    }

    [Fact]
    public void A_secret_that_is_shown_is_compared() =>
        Assert.NotNull(Find("""{"password":"new"}""", """{"password":"new"}""").Outcome);

    [Fact]
    public void A_number_too_large_for_the_other_is_another() =>
        Assert.True(ReadBack.Find(() => new JObject { ["a"] = 5m }, () => new JObject { ["a"] = 1e300 }, () => "done").IsNotDone);

    [Fact]
    public void Where_the_service_does_not_tell_enough_nothing_is_proven()
    {
        Finding<string> finding = ReadBack.Find<string>(
            () => throw new RomaApiException("no") { ErrorCode = "IncompleteTask", Kind = RomaFailureKind.Invalid }, () => [], () => "done");

        Assert.True(finding.IsUnproven);
        Assert.Contains("IncompleteTask", finding.Seen, StringComparison.Ordinal);
    }

    private static Finding<string> Find(string read, string asked) => ReadBack.Find(() => JObject.Parse(read), () => JObject.Parse(asked), () => "done");
}
