using System;
using System.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Model.Rules;

/// <summary>Both sides of each limit of the contract.</summary>
public sealed class RomaRulesTests
{
    public static TheoryData<string, int, int> Lengths => new()
    {
        { nameof(RomaRules.TaskId), 1, 64 },
        { nameof(RomaRules.CompositeTaskId), 3, 50 },
        { nameof(RomaRules.TaskName), 3, 100 },
        { nameof(RomaRules.Tag), 4, 64 },
        { nameof(RomaRules.Description), 1, 1024 },
        { nameof(RomaRules.AppId), 1, 64 },
        { nameof(RomaRules.Filter), 1, 64 },
        { nameof(RomaRules.ViasBatchTaskId), 4, 36 },
        { nameof(RomaRules.ProjectId), 1, 64 },
        { nameof(RomaRules.InstanceId), 1, 64 },
        { nameof(RomaRules.Region), 1, 64 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Lengths_hold_on_both_sides(string name, int minimum, int maximum)
    {
        TextRule rule = Rule(name);

        Assert.Null(rule.Check(new string('a', minimum)));
        Assert.Null(rule.Check(new string('a', maximum)));
        Assert.NotNull(rule.Check(new string('a', minimum - 1)));
        Assert.NotNull(rule.Check(new string('a', maximum + 1)));
        Assert.NotNull(rule.Check(null));
    }

    [Theory]
    [InlineData(nameof(RomaRules.TaskId), "aZ09._~-", "a/b", "a b", "a%", "a?", "a#", "é", ".", "..", "abcd\n")]
    [InlineData(nameof(RomaRules.CompositeTaskId), "aZ09._~-", "a/bc", "a bc", "abc%", "abcé", "abcd\n")]
    [InlineData(nameof(RomaRules.TaskName), "aZ09._-", "_abc", ".abc", "-abc", "a b", "a~bc", "abcé", "abcd\n")]
    [InlineData(nameof(RomaRules.Tag), "aZ09_-", "ab.c", "a bc", "abcé", "abcd\n")]
    [InlineData(nameof(RomaRules.ViasBatchTaskId), "az09_-", "abcD", "ab.c", "a bc", "abcı", "abcd\n")]
    [InlineData(nameof(RomaRules.ProjectId), "aZ09-", "a_b", "a/b", "a.b", "abcd\n")]
    [InlineData(nameof(RomaRules.InstanceId), "aZ09._~-", "a/b", ".", "..", "abcd\n")]
    [InlineData(nameof(RomaRules.Region), "cn-north-4", "CN-north-4", "cn.evil", "cn-north-4-", "-cn", "cn--north", "cn/", "cn-north-4\n")]
    public void Characters_hold(string name, string good, params string[] bad)
    {
        TextRule rule = Rule(name);

        Assert.Null(rule.Check(good));
        Assert.All(bad, text => Assert.NotNull(rule.Check(text)));
    }

    [Fact]
    public void Free_text_takes_any_character() => Assert.Null(RomaRules.Description.Check("日志 – 'a' \"b\" <c>\n"));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    public void Rules_are_the_same_in_every_culture(string culture)
    {
        using var scope = new InCulture(culture);

        Assert.Null(RomaRules.TaskId.Check("INSERT-i-I"));
        Assert.NotNull(RomaRules.TaskId.Check("ı"));
        Assert.NotNull(RomaRules.Region.Check("cn-nortİ"));
        Assert.Equal("'' is not a task id: it is empty. It takes 1 to 64 characters: letters, digits, hyphen, period, underscore, tilde.", RomaRules.TaskId.Check(""));
        Assert.Contains("it has 1025 characters. It takes 1 to 1024 characters.", RomaRules.Description.Check(new string('a', 1025)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_its_rule_and_shortens_what_is_long()
    {
        RomaApiException error = RomaRules.TaskId.Refuse(new string('x', 5000))!;

        Assert.Equal(("InvalidTaskId", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        Assert.Contains("has 5000 characters", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 80, 300);
        Assert.Null(RomaRules.TaskId.Refuse("t"));
    }

    private static TextRule Rule(string name) => (TextRule)typeof(RomaRules).GetProperties().Single(property => property.Name == name).GetValue(null)!;
}
