using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Completion;

public class CompletionWordTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("ord", true)]
    [InlineData("ORD", true)]
    [InlineData("'ord", true)]
    [InlineData("\"Ord\"", true)]
    [InlineData("29", true)]
    [InlineData("ware", false)]
    [InlineData("ord[a-z]", false)]
    public void Goes_on_from_what_was_typed(string? typed, bool isBegun) => Assert.Equal(isBegun, CompletionWord.IsBegunBy(typed, "2972f4688d24593f", "orders-to-warehouse"));

    [Fact]
    public void Takes_brackets_as_they_are() => Assert.True(CompletionWord.IsBegunBy("a[b", "a[b]c"));
}
