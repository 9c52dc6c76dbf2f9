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
    /// <param name="task">What is waited for.</param>
    /// <param name="idle">Called before each wait; tells how long that may last at most before it is called again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the task ended.</exception>
    public void DeliverUntil(Task task, Func<TimeSpan> idle, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
        {
            Deliver();
            cancellationToken.ThrowIfCancellationRequested();
            idle();
            return;
        }

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
                TimeSpan pause = idle();
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

                    Monitor.Wait(_mail, pause);
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
