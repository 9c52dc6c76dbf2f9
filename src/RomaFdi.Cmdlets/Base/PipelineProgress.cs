using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace RomaFdi.Commands;

/// <summary>
/// The one progress bar of a pipeline: that of the command which began last. Nothing is shown of short work, no more than twice
/// a second, and only what was shown is taken away. On the pipeline thread.
/// </summary>
internal sealed class PipelineProgress
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);

    // With each line a console asks its terminal where the cursor is: milliseconds on a busy machine.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private static readonly Stopwatch s_clock = Stopwatch.StartNew();
    private static long s_lastSource;

    [ThreadStatic]
    private static PipelineProgress? s_here;

    private readonly Func<TimeSpan> _clock;
    private readonly List<ProgressBar> _bars = [];

    // PowerShell counts its own sources upwards.
    private readonly long _source = Interlocked.Decrement(ref s_lastSource);
    private ProgressBar? _shown;
    private TimeSpan _next;

    /// <param name="clock">Time since any moment.</param>
    public PipelineProgress(Func<TimeSpan> clock) => _clock = clock;

    /// <summary>That of the current thread: a pipeline, with all pipelines inside it, has one.</summary>
    public static PipelineProgress Here => s_here ??= new PipelineProgress(() => s_clock.Elapsed);

    /// <inheritdoc cref="ProgressBar(string, Func{ProgressCount?}, TimeSpan)"/>
    /// <returns>To be given back at the end.</returns>
    public ProgressBar Begin(string activity, Func<ProgressCount?> count)
    {
        var bar = new ProgressBar(activity, count, _clock());
        _bars.Add(bar);
        return bar;
    }

    /// <summary>Shows how far the command that began last has come, if it is time.</summary>
    /// <param name="write">Shows a line of a source in the place of the one before; of the command that runs, as PowerShell lets no other write.</param>
    /// <returns>How long until it is time again.</returns>
    public TimeSpan Update(Action<long, ProgressLine> write)
    {
        if (_bars.Count == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        ProgressBar bar = _bars.Last();
        TimeSpan now = _clock();
        TimeSpan due = bar.Began + s_delay;
        due = due > _next ? due : _next;
        if (now < due)
        {
            return due - now;
        }

        _next = now + s_pause;
        if (bar.Read(now) is { } line)
        {
            _shown = bar;
            write(_source, line);
        }

        return s_pause;
    }

    /// <summary>Takes a bar away, if it is the one that is shown.</summary>
    public void End(ProgressBar bar, Action<long, ProgressLine> write)
    {
        _bars.Remove(bar);
        if (_shown == bar)
        {
            _shown = null;
            write(_source, bar.End);
        }
    }
}
