using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Emulator.State;

/// <summary>Requests in order of arrival, and those who wait for them.</summary>
internal sealed class RequestLog
{
    private readonly object _gate = new();
    private readonly List<EmulatorRequest> _requests = new();
    private readonly List<Waiter> _waiters = new();
    private long _cleared;

    internal EmulatorRequest Add(EmulatorRequest request)
    {
        lock (_gate)
        {
            var entry = request with { Sequence = _cleared + _requests.Count + 1 };
            _requests.Add(entry);
            foreach (var waiter in _waiters.Where(w => w.Count <= _requests.Count))
            {
                waiter.Source.TrySetResult(true);
            }

            _waiters.RemoveAll(w => w.Source.Task.IsCompleted);
            return entry;
        }
    }

    internal void Complete(EmulatorRequest entry, int? status, FaultKind? fault)
    {
        lock (_gate)
        {
            // The log may have been cleared since.
            var place = (int)(entry.Sequence - _cleared - 1);
            if (place >= 0)
            {
                _requests[place] = entry with { Status = status, Fault = fault };
            }
        }
    }

    internal IReadOnlyList<EmulatorRequest> Snapshot()
    {
        lock (_gate)
        {
            return _requests.ToArray();
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _cleared += _requests.Count;
            _requests.Clear();
        }
    }

    internal async Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(count);
        lock (_gate)
        {
            if (count <= _requests.Count)
            {
                return;
            }

            _waiters.Add(waiter);
        }

        using (cancellationToken.Register(() => waiter.Source.TrySetCanceled(cancellationToken)))
        {
            await waiter.Source.Task.ConfigureAwait(false);
        }
    }

    private sealed class Waiter
    {
        internal Waiter(int count) => Count = count;

        internal int Count { get; }

        internal TaskCompletionSource<bool> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
