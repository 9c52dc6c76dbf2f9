using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace RomaFdi.Bench.Counterpart;

/// <summary>When which calls came and were answered.</summary>
internal sealed class RequestLog(LatencyClock clock)
{
    private ConcurrentQueue<Entry> _entries = new();

    public Entry Begin(string call)
    {
        var entry = new Entry(clock, call);
        _entries.Enqueue(entry);
        return entry;
    }

    public void Clear() => Interlocked.Exchange(ref _entries, new ConcurrentQueue<Entry>());

    /// <summary>Calls with the milliseconds of their arrival and of their answer, since any moment; those that are answered already.</summary>
    public IReadOnlyList<object> Read() => [.. _entries.Where(entry => entry.Ended is not null).Select(entry => new { entry.Call, Began = entry.Began.TotalMilliseconds, Ended = entry.Ended!.Value.TotalMilliseconds })];

    internal sealed class Entry(LatencyClock clock, string call) : IDisposable
    {
        public string Call { get; } = call;

        public TimeSpan Began { get; } = clock.Now;

        public TimeSpan? Ended { get; private set; }

        public void Dispose() => Ended = clock.Now;
    }
}
