using System.Collections.Generic;
using System.Linq;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Lists;

public class PagedListTests
{
    private static readonly PageLimits s_limits = new() { Largest = 999, LastOffset = 20000 };

    private readonly List<(int Offset, int Limit)> _asked = [];

    [Fact]
    public void Asks_for_a_page_only_when_its_rows_are_wanted()
    {
        PagedList<RomaTask> list = List(2500);
        using IEnumerator<RomaTask> rows = list.Read(0, ulong.MaxValue).GetEnumerator();
        for (int i = 0; i < 999; i++)
        {
            Assert.True(rows.MoveNext());
        }

        Assert.Equal([(0, 999)], _asked);
        Assert.True(rows.MoveNext());
        Assert.Equal([(0, 999), (999, 999)], _asked);
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
        var list = new PagedList<RomaTask>(s_limits, (offset, limit) => Page(offset, 10, offset == 0 ? total : 15));
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
        var list = new PagedList<RomaTask>(s_limits, (offset, limit) => Page(offset, limit, total), isFiltered ? _ => true : null);
        Assert.NotEmpty(list.Read(skip, first).Take(1).ToList());
        Assert.Equal(toSee, list.ToSee);
    }

    private PagedList<RomaTask> List(int total, int serverLimit = 999, bool shifts = false) => new(
        s_limits,
        (offset, limit) =>
        {
            _asked.Add((offset, limit));
            return Page(offset, System.Math.Min(limit, serverLimit), total);
        },
        shifts: shifts);

    private static RomaPage<RomaTask> Page(int offset, int limit, int total) =>
        new([.. Enumerable.Range(offset, System.Math.Max(0, System.Math.Min(limit, total - offset))).Select(i => new RomaTask { Id = $"{i}" })], total);
}
