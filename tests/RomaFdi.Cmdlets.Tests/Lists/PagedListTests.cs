using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Lists;

public class PagedListTests
{
    private static readonly PageLimits s_limits = new() { Largest = 999, LastOffset = 20000 };

    private readonly List<(int Offset, int Limit)> _asked = [];

    [Fact]
    public void Asks_for_the_next_page_while_rows_of_the_last_are_handed_on()
    {
        PagedList<RomaTask> list = List(2500);
        using IEnumerator<RomaTask> rows = list.Read(0, ulong.MaxValue).GetEnumerator();
        Assert.True(rows.MoveNext());
        Assert.Equal([(0, 999)], _asked);
        Assert.True(rows.MoveNext());
        Assert.Equal([(0, 999), (999, 999)], _asked);
        for (int i = 2; i < 1000; i++)
        {
            Assert.True(rows.MoveNext());
        }

        Assert.Equal(2, _asked.Count);
        Assert.True(rows.MoveNext());
        Assert.Equal([(0, 999), (999, 999), (1998, 999)], _asked);
    }

    [Fact]
    public void Hands_on_the_rows_of_a_page_though_the_next_one_is_not_there_yet()
    {
        var next = new TaskCompletionSource<RomaPage<RomaTask>>();
        var list = new PagedList<RomaTask>(s_limits, (offset, limit) => offset == 0 ? Task.FromResult(Page(0, 999, 1500)) : next.Task, Wait, IdOf);
        using IEnumerator<RomaTask> rows = list.Read(0, ulong.MaxValue).GetEnumerator();
        for (int i = 0; i < 999; i++)
        {
            Assert.True(rows.MoveNext());
        }

        next.SetResult(Page(999, 999, 1500));
        Assert.True(rows.MoveNext());
        Assert.Equal("999", rows.Current.Id);
    }

    [Fact]
    public void Hands_on_the_rows_of_a_page_before_it_tells_that_the_next_one_failed()
    {
        var list = new PagedList<RomaTask>(
            s_limits, (offset, limit) => offset == 0 ? Task.FromResult(Page(0, 999, 1500)) : Task.FromException<RomaPage<RomaTask>>(new InvalidOperationException("gone")), Wait, IdOf);
        int read = 0;
        Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (RomaTask row in list.Read(0, ulong.MaxValue))
            {
                read++;
            }
        });
        Assert.Equal(999, read);
    }

    [Theory]
    [InlineData(2500, 1)]
    [InlineData(2500, 5)]
    [InlineData(5000, 300)]
    [InlineData(5000, 2000)]
    public void Leaves_no_row_out_when_rows_are_removed_as_they_are_handed_on(int total, int behind)
    {
        var there = Enumerable.Range(0, total).ToList();
        var list = new PagedList<RomaTask>(
            s_limits,
            (offset, limit) => Task.FromResult(new RomaPage<RomaTask>([.. there.Skip(offset).Take(limit).Select(i => new RomaTask { Id = $"{i}" })], there.Count)),
            Wait,
            IdOf);
        var read = new List<string>();
        foreach (RomaTask row in list.Read(0, ulong.MaxValue))
        {
            read.Add(row.Id);

            // What removes is so many rows behind.
            if (read.Count > behind)
            {
                there.Remove(int.Parse(read[read.Count - 1 - behind], CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal(Enumerable.Range(0, total).Select(i => $"{i}"), read);
    }

    [Fact]
    public void Hands_on_a_row_once_when_rows_are_added_before_it()
    {
        int added = 0;
        var list = new PagedList<RomaTask>(
            s_limits, (offset, limit) => Task.FromResult(new RomaPage<RomaTask>([.. Enumerable.Range(offset - added, 10).Where(i => i < 20).Select(i => new RomaTask { Id = $"{i}" })], 20 + added)), Wait, IdOf);
        var read = new List<string>();
        foreach (RomaTask row in list.Read(0, ulong.MaxValue))
        {
            read.Add(row.Id);
            added = 3;
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), read);
    }

    [Fact]
    public void Hands_on_every_row_without_an_id()
    {
        var list = new PagedList<RomaTask>(s_limits, (offset, limit) => Task.FromResult(new RomaPage<RomaTask>([new RomaTask(), new RomaTask()], 2)), Wait, IdOf);
        Assert.Equal(2, list.Read(0, ulong.MaxValue).Count());
    }

    [Fact]
    public void Looks_for_matches_in_whole_pages()
    {
        PagedList<RomaTask> list = List(2500, isMatch: task => task.Id.EndsWith('7'));
        Assert.Equal(["7", "17", "27"], list.Read(0, 3).Select(task => task.Id));
        Assert.All(_asked, page => Assert.Equal(999, page.Limit));
    }

    [Fact]
    public void Goes_on_after_a_page_that_is_shorter_than_asked_for()
    {
        PagedList<RomaTask> list = List(50, serverLimit: 20);
        Assert.Equal(50, list.Read(0, ulong.MaxValue).Count());
        Assert.Equal([0, 20, 40], _asked.Select(page => page.Offset));
    }

    [Fact]
    public void Ends_when_the_total_shrinks_while_it_reads()
    {
        int total = 30;
        var list = new PagedList<RomaTask>(s_limits, (offset, limit) => Task.FromResult(Page(offset, 10, offset == 0 ? total : 15)), Wait, IdOf);
        Assert.Equal(15, list.Read(0, ulong.MaxValue).Count());
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(3, 5, 8)]
    [InlineData(0, 5000, 999)]
    public void Asks_for_no_more_rows_than_are_wanted(ulong skip, ulong first, int limit)
    {
        Assert.NotEmpty(List(2000).Read(skip, first).ToList());
        Assert.All(_asked, page => Assert.Equal(limit, page.Limit));
    }

    [Fact]
    public void Reads_all_pages_first_where_acting_on_rows_moves_the_rest()
    {
        PagedList<RomaTask> list = List(2500, shifts: true);
        using IEnumerator<RomaTask> rows = list.Read(0, ulong.MaxValue).GetEnumerator();
        Assert.True(rows.MoveNext());
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public void Reads_no_further_than_is_wanted_where_acting_on_rows_moves_the_rest()
    {
        Assert.Equal(["1", "2", "3"], List(50, shifts: true).Read(1, 3).Select(task => task.Id));
        Assert.Equal([(0, 4)], _asked);
    }

    [Fact]
    public void Tells_where_the_service_stops()
    {
        PagedList<RomaTask> list = List(30000);
        int count = list.Read(0, ulong.MaxValue).Count();
        Assert.True(list.IsCutOff);
        Assert.InRange(count, 20000, 21000);
        Assert.All(_asked, page => Assert.InRange(page.Offset, 0, s_limits.LastOffset));
    }

    [Fact]
    public void Is_not_cut_off_when_nobody_wants_more()
    {
        PagedList<RomaTask> list = List(30000);
        Assert.Equal(10, list.Read(0, 10).Count());
        Assert.False(list.IsCutOff);
    }

    [Fact]
    public void Tells_how_far_it_has_come()
    {
        PagedList<RomaTask> list = List(2500);
        using IEnumerator<RomaTask> rows = list.Read(0, ulong.MaxValue).GetEnumerator();
        Assert.Null(list.ToSee);
        Assert.True(rows.MoveNext());
        Assert.True(rows.MoveNext());
        Assert.Equal((2, 2500L), (list.Seen, list.ToSee));
    }

    [Theory]
    [InlineData(2500, 5, 10, false, 15)]
    [InlineData(2500, 5, 10, true, 2500)]
    [InlineData(2500, 0, 5000, false, 2500)]
    [InlineData(30000, 0, ulong.MaxValue, false, 20999)]
    public void Tells_how_many_rows_it_has_to_look_at(int total, ulong skip, ulong first, bool isFiltered, long toSee)
    {
        PagedList<RomaTask> list = List(total, isMatch: isFiltered ? _ => true : null);
        Assert.NotEmpty(list.Read(skip, first).Take(1).ToList());
        Assert.Equal(toSee, list.ToSee);
    }

    private PagedList<RomaTask> List(int total, int serverLimit = 999, bool shifts = false, Func<RomaTask, bool>? isMatch = null) => new(
        s_limits,
        (offset, limit) =>
        {
            _asked.Add((offset, limit));
            return Task.FromResult(Page(offset, Math.Min(limit, serverLimit), total));
        },
        Wait,
        IdOf)
    {
        Shifts = shifts,
        IsMatch = isMatch,
    };

    private static RomaPage<RomaTask> Wait(Task<RomaPage<RomaTask>> page) => page.GetAwaiter().GetResult();

    private static string IdOf(RomaTask task) => task.Id;

    private static RomaPage<RomaTask> Page(int offset, int limit, int total) =>
        new([.. Enumerable.Range(offset, Math.Max(0, Math.Min(limit, total - offset))).Select(i => new RomaTask { Id = $"{i}" })], total);
}
