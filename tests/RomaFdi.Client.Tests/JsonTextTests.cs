using System;
using Xunit;

namespace RomaFdi.Client.Tests;

/// <summary>JSON that a caller gives may hold a password: an error says where it is wrong and quotes nothing.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"password": canary}""", "line 1, position 13")]
    [InlineData("""{"password":"canary""", "line 1")]
    [InlineData("{\n\"password\":\"canary\" canary}", "line 2, position 20")]
    [InlineData("{canary", "line 1")]
    [InlineData("{canary:'canary',,}", "line 1")]
    [InlineData("""{"password":"\ucanary"}""", "line 1")]
    [InlineData("""{"password":123canary}""", "line 1")]
    [InlineData("""{"a":1} canary""", "line 1")]
    [InlineData("canary", "line 1")]
    public void What_is_wrong_is_located_and_not_quoted(string text, string place)
    {
        FormatException error = Assert.Throws<FormatException>(() => JsonText.ReadObject(text));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_object_is_told_apart() => Assert.Contains("no object", Assert.Throws<FormatException>(() => JsonText.ReadObject("[1]")).Message, StringComparison.Ordinal);
}
