using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Bench.Counterpart;

/// <summary>Waits to a fraction of a millisecond, where timers come some milliseconds late: a thread that looks at the clock.</summary>
internal sealed class LatencyClock
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly PriorityQueue<TaskCompletionSource, TimeSpan> _due = new();

    public LatencyClock() => new Thread(Run) { IsBackground = true, Name = "Latency", Priority = ThreadPriority.AboveNormal }.Start();

    public TimeSpan Now => _clock.Elapsed;

    public Task UntilAsync(TimeSpan due)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_due)
        {
            _due.Enqueue(reached, due);
            Monitor.Pulse(_due);
        }

        return reached.Task;
    }

    private void Run()
    {
        while (true)
        {
            TimeSpan wait;
            lock (_due)
            {
                while (_due.Count == 0)
                {
                    Monitor.Wait(_due);
                }

                _due.TryPeek(out _, out TimeSpan due);
                wait = due - _clock.Elapsed;
                if (wait <= TimeSpan.Zero)
                {
                    _due.Dequeue().SetResult();
                    continue;
                }
            }

            // A sleep of a millisecond lasts a little longer.
            if (wait > TimeSpan.FromMilliseconds(1.5))
            {
                Thread.Sleep(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
