using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Waiting;

/// <summary>Looks whether tasks are started or stopped (contract: ListTasks).</summary>
internal sealed class StatusLook : ILook
{
    // Up to here each task is read on its own: that spares the service the whole list.
    private const int MostSingleReads = 10;

    private readonly IRomaTaskService _tasks;
    private readonly RequestGate _gate;
    private readonly RomaTaskStatus _wanted;

    // How many requests the whole list took when it was last read.
    private int _pages = 1;

    public StatusLook(IRomaTaskService tasks, RequestGate gate, RomaTaskStatus wanted)
    {
        _tasks = tasks;
        _gate = gate;
        _wanted = wanted;
    }

    public async Task LookAsync(IReadOnlyList<WatchedTask> tasks, Action<WatchedTask> looked, CancellationToken cancellationToken)
    {
        IEnumerable<WatchedTask> rest = tasks.Count > Math.Max(MostSingleReads, _pages)
            ? await LookThroughListAsync(tasks, looked, cancellationToken).ConfigureAwait(false)
            : tasks;
        await Task.WhenAll(rest.Select(async task =>
        {
            await LookAtAsync(task, cancellationToken).ConfigureAwait(false);
            looked(task);
        })).ConfigureAwait(false);
    }

    /// <summary>Reads the list as far as it takes to see every task.</summary>
    /// <returns>Tasks that are not in it: the rows may have moved while it was read.</returns>
    private async Task<IEnumerable<WatchedTask>> LookThroughListAsync(IReadOnlyList<WatchedTask> tasks, Action<WatchedTask> looked, CancellationToken cancellationToken)
    {
        var missing = tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        int offset = 0;
        int pages = 0;
        bool isLast = false;
        while (missing.Count > 0 && !isLast && offset <= RomaTaskQuery.MaximumOffset)
        {
            RomaPage<RomaTask>? page;
            try
            {
                int first = offset;
                page = await _gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery(), first, RomaTaskQuery.MaximumPageSize, token), cancellationToken).ConfigureAwait(false);
            }
            catch (RomaApiException e)
            {
                Fail(missing.Values, e, looked, cancellationToken);
                return [];
            }

            if (page is null)
            {
                return [];
            }

            foreach (RomaTask row in page.Items)
            {
                if (missing.TryGetValue(row.Id, out WatchedTask? task))
                {
                    missing.Remove(row.Id);
                    See(task, row);
                    looked(task);
                }
            }

            pages++;
            offset += page.Items.Count;
            isLast = page.Items.Count == 0 || offset >= page.Total;
        }

        _pages = pages;
        return missing.Values;
    }

    private async Task LookAtAsync(WatchedTask task, CancellationToken cancellationToken)
    {
        try
        {
            if (await _gate.ReadAsync(token => _tasks.ListAsync(new RomaTaskQuery { TaskId = task.Id }, 0, 1, token), cancellationToken).ConfigureAwait(false) is not { } page)
            {
                return;
            }

            if (TaskReader.Find(page, task.Id) is { } found)
            {
                See(task, found);
            }
            else if (PageReader.IsEmpty(page))
            {
                task.End(RomaOutcome.Failed, "TaskNotFound", $"There is no task '{task.Id}'.");
            }
            else
            {
                task.See("the list of it shows others");
            }
        }
        catch (RomaApiException e)
        {
            Fail([task], e, _ => { }, cancellationToken);
        }
    }

    private void See(WatchedTask task, RomaTask row)
    {
        task.See(row);
        if (row.Status == _wanted)
        {
            task.Succeed();
        }
    }

    // A read that was cut short by the end of the look tells nothing about the task.
    private static void Fail(IEnumerable<WatchedTask> tasks, RomaApiException error, Action<WatchedTask> looked, CancellationToken cancellationToken)
    {
        foreach (WatchedTask task in cancellationToken.IsCancellationRequested ? [] : tasks)
        {
            task.Fail(error);
            looked(task);
        }
    }
}
