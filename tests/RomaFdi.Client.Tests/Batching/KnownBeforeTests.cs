using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class KnownBeforeTests : IDisposable
{
    private readonly RequestGate _gate = new(1, default);
    private int _listings;

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task What_is_there_is_listed_once_for_all_of_a_scope()
    {
        KnownBefore known = Known(() => new HashSet<string> { "old" });
        await known.NoteAsync("s", "a", _gate);
        await known.NoteAsync("s", "b", _gate);
        Assert.Equal(1, _listings);
        await known.NoteAsync("other", "a", _gate);
        Assert.Equal(2, _listings);
    }

    [Fact]
    public async Task A_list_that_was_lost_is_asked_for_by_the_next_again_and_then_known()
    {
        KnownBefore known = Known(() => _listings == 1 ? throw Failure(RomaFailureKind.Lost) : new HashSet<string> { "old" });
        await known.NoteAsync("s", "a", _gate);
        Assert.Null(known.FindMade("s", "a", ["new"]));
        await known.NoteAsync("s", "b", _gate);
        Assert.Equal((2, "new"), (_listings, known.FindMade("s", "a", ["old", "new"])));
    }

    [Fact]
    public async Task A_list_that_is_not_whole_is_asked_for_by_the_next_again()
    {
        KnownBefore known = Known(() => null);
        await known.NoteAsync("s", "a", _gate);
        await known.NoteAsync("s", "b", _gate);
        Assert.Equal(2, _listings);
    }

    [Fact]
    public async Task A_list_that_is_refused_is_not_asked_for_again()
    {
        KnownBefore known = Known(() => throw Failure(RomaFailureKind.Refused));
        await known.NoteAsync("s", "a", _gate);
        await known.NoteAsync("s", "b", _gate);
        Assert.Equal(1, _listings);
        Assert.Null(known.FindMade("s", "a", ["new"]));
    }

    [Theory]
    [InlineData("new", "new")]
    [InlineData("old,new", "new")]
    [InlineData("new,new", "new")]
    [InlineData("", null)]
    [InlineData("old", null)]
    [InlineData("new,newer", null)]
    public async Task What_a_lost_call_made_is_the_only_one_that_was_not_there_before(string now, string? made)
    {
        KnownBefore known = Known(() => new HashSet<string> { "old" });
        await known.NoteAsync("s", "a", _gate);
        Assert.Equal(made, known.FindMade("s", "a", now.Split(',', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task One_without_an_id_is_none()
    {
        KnownBefore known = Known(() => new HashSet<string>());
        await known.NoteAsync("s", "a", _gate);
        Assert.Null(known.FindMade("s", "a", [""]));
    }

    [Fact]
    public async Task What_several_inputs_ask_for_is_nobodys()
    {
        KnownBefore known = Known(() => new HashSet<string>());
        await known.NoteAsync("s", "a", _gate);
        await known.NoteAsync("s", "a", _gate);
        Assert.Null(known.FindMade("s", "a", ["new"]));
        Assert.Null(known.FindMade("s", "b", ["new"]));
        Assert.Null(known.FindMade("other", "a", ["new"]));
    }

    [Fact]
    public void Nothing_like_it_may_be_to_come_and_something_like_it_is_named()
    {
        Finding<string> none = KnownBefore.Unclear<string>([]);
        Assert.True(none.IsNotDone);
        Assert.Contains("may change yet", none.Seen, StringComparison.Ordinal);
        Finding<string> some = KnownBefore.Unclear<string>(["x", "y"]);
        Assert.False(some.IsNotDone);
        Assert.Contains("'x', 'y'", some.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3:a,b 3:c", "a,b,c")]
    [InlineData("0:", "")]
    [InlineData("2:a,b", "a,b")]
    [InlineData("3:a,b 4:c,d", null)] // Something was added meanwhile.
    [InlineData("3:a,b 2:c", null)] // Something was removed meanwhile.
    [InlineData("3:a,b 3:", null)] // The list ends before its total.
    [InlineData("3:a,b 3:b", null)] // A row moved between pages, and another was passed over.
    [InlineData("2:a,-", null)] // A row without an id could be any.
    [InlineData("3:a,b !", null)] // A page can't be asked for.
    public async Task The_ids_of_a_list_are_known_only_if_its_pages_fit_together(string pages, string? ids)
    {
        var answers = new Queue<RomaPage<string>?>(pages.Split(' ').Select(Page));
        var offsets = new List<int>();
        ISet<string>? read = await KnownBefore.ReadIdsAsync(
            offset =>
            {
                offsets.Add(offset);
                return Task.FromResult(answers.Dequeue());
            },
            row => row == "-" ? "" : row);
        Assert.Equal(ids, read is null ? null : string.Join(',', read.Order(StringComparer.Ordinal)));
        Assert.Equal(offsets.Count == 1 ? [0] : [0, 2], offsets);
    }

    private static RomaPage<string>? Page(string text) =>
        text == "!" ? null : new RomaPage<string>(text[2..].Split(',', StringSplitOptions.RemoveEmptyEntries), text[0] - '0');

    private static RomaApiException Failure(RomaFailureKind kind) => new("no") { Kind = kind };

    private KnownBefore Known(Func<ISet<string>?> list) => new((_, _) =>
    {
        _listings++;
        return Task.FromResult(list());
    });
}
