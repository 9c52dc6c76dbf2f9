using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>Brings work of other threads to the pipeline thread, the only one that may talk to PowerShell.</summary>
internal sealed class PipelineMailbox
{
    private readonly Queue<Action> _mail = new();

    /// <summary>Leaves work for the pipeline thread. From any thread.</summary>
    public void Post(Action work)
    {
        lock (_mail)
        {
            _mail.Enqueue(work);
            Monitor.PulseAll(_mail);
        }
    }

    /// <summary>Does what was posted. On the pipeline thread.</summary>
    public void Deliver()
    {
        while (TryTake() is { } work)
        {
            work();
        }
    }

    /// <summary>Does what is posted until a task ends. On the pipeline thread.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task ended.</exception>
    public void DeliverUntil(Task task, CancellationToken cancellationToken)
    {
        // The wake-up reads the exception, so that a task nobody waits for any more leaves none unobserved.
        task.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                Wake();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using (cancellationToken.Register(Wake))
        {
            while (true)
            {
                Deliver();
                cancellationToken.ThrowIfCancellationRequested();
                lock (_mail)
                {
                    if (_mail.Count > 0 || cancellationToken.IsCancellationRequested)
                    {
                        continue;
                    }

                    if (task.IsCompleted)
                    {
                        return;
                    }

                    Monitor.Wait(_mail);
                }
            }
        }
    }

    private void Wake()
    {
        lock (_mail)
        {
            Monitor.PulseAll(_mail);
        }
    }

    private Action? TryTake()
    {
        lock (_mail)
        {
            return _mail.Count == 0 ? null : _mail.Dequeue();
        }
    }
}
