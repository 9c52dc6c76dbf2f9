using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Completion;

public class CachedListTests
{
    private TimeSpan _now;
    private int _reads;

    [Fact]
    public void Reads_once_and_again_when_it_is_no_longer_fresh()
    {
        CachedList<int> list = List(() => [_reads]);
        Assert.Equal([1], list.Rows);
        _now += CachedList<int>.FreshFor - TimeSpan.FromTicks(1);
        Assert.Equal([1], list.Rows);
        _now += TimeSpan.FromTicks(1);
        Assert.Equal([2], list.Rows);
    }

    [Fact]
    public void Reads_again_after_a_change()
    {
        CachedList<int> list = List(() => [_reads]);
        Assert.Equal([1], list.Rows);
        list.Expire();
        Assert.Equal([2], list.Rows);
        Assert.Equal([2], list.Rows);
    }

    [Fact]
    public void Reads_again_what_was_changed_while_it_was_read()
    {
        CachedList<int>? list = null;
        list = List(() =>
        {
            if (_reads == 1)
            {
                list!.Expire();
            }

            return [_reads];
        });
        Assert.Equal([1], list.Rows);
        Assert.Equal([2], list.Rows);
        Assert.Equal([2], list.Rows);
    }

    [Fact]
    public void Keeps_what_it_had_when_the_service_fails_and_leaves_it_alone_for_a_while()
    {
        CachedList<int> list = List(() => _reads == 2 ? throw new InvalidOperationException() : [_reads]);
        Assert.Equal([1], list.Rows);
        list.Expire();
        Assert.Equal([1], list.Rows);
        Assert.Equal([1], list.Rows);
        Assert.Equal(2, _reads);
        _now += CachedList<int>.RestAfterFailure;
        Assert.Equal([3], list.Rows);
    }

    [Fact]
    public void Has_no_rows_where_the_service_never_answered() => Assert.Empty(List(() => throw new InvalidOperationException()).Rows);

    [Fact]
    public async Task Goes_on_without_an_answer_that_takes_its_time_and_has_it_later()
    {
        using var answer = new ManualResetEventSlim();
        var done = new TaskCompletionSource();
        var list = new CachedList<int>(
            token =>
            {
                Interlocked.Increment(ref _reads);
                answer.Wait(token);
                done.SetResult();
                return [7];
            },
            TimeSpan.Zero,
            () => _now);
        Assert.Empty(list.Rows);
        Assert.Empty(list.Rows);
        answer.Set();
        await done.Task;
        while (list.Rows.Count == 0)
        {
            await Task.Yield();
        }

        Assert.Equal([7], list.Rows);
        Assert.Equal(1, _reads);
    }

    private CachedList<int> List(Func<IReadOnlyList<int>> read) => new(
        _ =>
        {
            _reads++;
            return read();
        },
        Timeout.InfiniteTimeSpan,
        () => _now);
}
