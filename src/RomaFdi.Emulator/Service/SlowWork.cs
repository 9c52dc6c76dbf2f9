using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Emulator.Service;

/// <summary>Work whose answer is lost already, and which is done once so many later requests have arrived.</summary>
internal sealed class SlowWork
{
    private readonly object _gate = new();
    private List<(int LaterRequests, Action Work)> _waiting = new();

    /// <summary>How many later requests find the work undone.</summary>
    /// <exception cref="FormatException">The value of the fault is not a number.</exception>
    internal static int ReadCount(string? value) => value == null ? 1 : int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);

    internal void Add(int laterRequests, Action work)
    {
        lock (_gate)
        {
            _waiting.Add((laterRequests, work));
        }
    }

    /// <summary>Counts a request that arrives, and first does what it is to find done.</summary>
    internal void Arrive() => Do(work => work.LaterRequests == 0);

    /// <summary>Does all that is left.</summary>
    internal void Finish() => Do(_ => true);

    private void Do(Func<(int LaterRequests, Action Work), bool> isDue)
    {
        List<(int LaterRequests, Action Work)> due;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            due = _waiting.Where(isDue).ToList();
            _waiting = _waiting.Where(work => !isDue(work)).Select(work => (work.LaterRequests - 1, work.Work)).ToList();
        }

        // Outside the lock: the work takes locks of its own.
        due.ForEach(work => work.Work());
    }
}
