using System.Linq;
using Newtonsoft.Json;
using RomaFdi.Client.Http;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>What is JSON by RFC 8259, and what a lenient reader would take for it.</summary>
public sealed class JsonGrammarTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData(" true ")]
    [InlineData("\t\r\n[ 1 , { \"a\" : [ ] } , \"\" ]\n")]
    [InlineData("""{"":{"a":false}}""")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0e-0")]
    [InlineData("1.5E+10")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1e308")]
    [InlineData("5e-324")]
    [InlineData("0.000e-999")]
    [InlineData(""" "\"\\\/\b\f\n\r\t\u00e9\u0000\uD83D\uDE00\ud800" """)]
    [InlineData("\"\u007F\u0085\u2028é\U0001F600\"")]
    public void Json_is_json(string text)
    {
        Assert.True(JsonGrammar.IsJson(text, 64));
        WireJson.Parse(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("[}")]
    [InlineData("{]")]
    [InlineData("[1")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1,,2]")]
    [InlineData("[1 2]")]
    [InlineData("""{"a"}""")]
    [InlineData("""{"a":}""")]
    [InlineData("""{"a":1,}""")]
    [InlineData("""{"a" 1}""")]
    [InlineData("""{"a"=1}""")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("{'a':1}")]
    [InlineData("['a']")]
    [InlineData("[1]//")]
    [InlineData("/**/[1]")]
    [InlineData("[/**/1]")]
    [InlineData("[1]x")]
    [InlineData("[1][2]")]
    [InlineData("\uFEFF[1]")]
    [InlineData("[1]\0")]
    [InlineData("\0[1]")]
    [InlineData("[1\u00A0]")]
    [InlineData("[1\v]")]
    [InlineData("NaN")]
    [InlineData("[Infinity]")]
    [InlineData("[-Infinity]")]
    [InlineData("undefined")]
    [InlineData("nul")]
    [InlineData("nulll")]
    [InlineData("True")]
    [InlineData("new Date(1)")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.e1")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("1f")]
    [InlineData("1e309")]
    [InlineData("1e-999")]
    [InlineData("-1e999999999999")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\0b\"")]
    [InlineData("\"a\u001Bb\"")]
    [InlineData("\"\\\"")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\'\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u")]
    [InlineData("\"\\")]
    public void What_is_nearly_json_is_not(string text)
    {
        Assert.False(JsonGrammar.IsJson(text, 64));
        Assert.Throws<JsonReaderException>(() => WireJson.Parse(text));
        Assert.Null(WireJson.TryReadContainer(text));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"a\":", "}]")]
    public void Only_so_many_levels_are_followed(string open, string close)
    {
        int levels = open.Count(character => character is '[' or '{');
        Assert.NotNull(WireJson.TryReadContainer(Nest(64 / levels)));
        Assert.Null(WireJson.TryReadContainer(Nest((64 / levels) + 1)));
        Assert.Null(WireJson.TryReadContainer(Nest(1000)));
        Assert.Null(WireJson.TryReadContainer(Nest(1_000_000)));
        Assert.Null(WireJson.TryReadContainer(string.Concat(Enumerable.Repeat(open, 1_000_000))));

        string Nest(int times) => string.Concat(Enumerable.Repeat(open, times)) + "1" + string.Concat(Enumerable.Repeat(close, times));
    }

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""[{"b":{"a":1,"c":2,"a":null}}]""")]
    public void A_name_that_comes_twice_is_not_believed(string text)
    {
        Assert.Throws<JsonReaderException>(() => WireJson.Parse(text));
        Assert.Null(WireJson.TryReadContainer(text));
        Assert.NotNull(WireJson.TryReadLoosely(text));
    }

    [Fact]
    public void A_whole_number_of_more_digits_than_anybody_counts_is_not_read() =>
        Assert.Throws<JsonReaderException>(() => WireJson.Parse(new string('1', 1_000_000)));
}
