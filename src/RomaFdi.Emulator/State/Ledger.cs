using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>What really happened to the state, in order.</summary>
internal sealed class Ledger
{
    private readonly object _gate = new();
    private readonly List<LedgerEntry> _entries = new();
    private long _sequence;

    internal void Add(DateTimeOffset time, string requestId, string action, string taskId, string? detail = null)
    {
        lock (_gate)
        {
            _entries.Add(new LedgerEntry { Sequence = ++_sequence, Time = time, RequestId = requestId, Action = action, TaskId = taskId, Detail = detail });
        }
    }

    internal IReadOnlyList<LedgerEntry> Snapshot()
    {
        lock (_gate)
        {
            return _entries.ToArray();
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }
}
