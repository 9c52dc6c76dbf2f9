using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Base;

public class PipelineMailboxTests
{
    private readonly PipelineMailbox _mailbox = new();

    [Fact]
    public async Task Delivers_on_the_waiting_thread_what_others_post_until_the_task_ends()
    {
        var done = new TaskCompletionSource();
        var threads = new List<int>();
        int waiting = 0;
        Task pipeline = Task.Factory.StartNew(
            () =>
            {
                waiting = Environment.CurrentManagedThreadId;
                _mailbox.DeliverUntil(done.Task, ForEver, CancellationToken.None);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (int i = 0; i < 100; i++)
        {
            await Task.Run(() => _mailbox.Post(() => threads.Add(Environment.CurrentManagedThreadId)));
        }

        done.SetResult();
        await pipeline;
        Assert.Equal(100, threads.Count);
        Assert.All(threads, thread => Assert.Equal(waiting, thread));
    }

    [Fact]
    public void Delivers_what_was_posted_before_the_task_ended()
    {
        int delivered = 0;
        _mailbox.Post(() => delivered++);
        _mailbox.DeliverUntil(Task.CompletedTask, ForEver, CancellationToken.None);
        Assert.Equal(1, delivered);
    }

    [Fact]
    public void Gives_up_when_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        Task endless = new TaskCompletionSource().Task;
        _mailbox.Post(cancellation.Cancel);
        Assert.Throws<OperationCanceledException>(() => _mailbox.DeliverUntil(endless, ForEver, cancellation.Token));
    }

    [Fact]
    public async Task Wakes_up_when_cancelled_from_another_thread()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        _mailbox.Post(waiting.SetResult);
        Task pipeline = Task.Run(() => _mailbox.DeliverUntil(new TaskCompletionSource().Task, ForEver, cancellation.Token));
        await waiting.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => pipeline);
    }

    [Fact]
    public void Calls_who_is_idle_again_and_again_while_nothing_comes()
    {
        var done = new TaskCompletionSource();
        int calls = 0;
        _mailbox.DeliverUntil(
            done.Task,
            () =>
            {
                if (++calls == 3)
                {
                    done.SetResult();
                }

                return TimeSpan.FromMilliseconds(1);
            },
            CancellationToken.None);
        Assert.Equal(3, calls);
    }

    private static TimeSpan ForEver() => Timeout.InfiniteTimeSpan;
}
