using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>Lets so many requests of one pipeline through at a time, and none after it was closed.</summary>
internal sealed class RequestGate : IDisposable
{
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _closed;
    private readonly CancellationTokenSource _aborted = new();

    public RequestGate(int limit, CancellationToken close)
    {
        _slots = new SemaphoreSlim(limit, limit);
        _closed = CancellationTokenSource.CreateLinkedTokenSource(close);
    }

    /// <summary>Cancelled once no changing call leaves any more.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>Sends a call that changes something: a closed gate lets it not leave, also not once more; an aborted one drops it.</summary>
    /// <returns>Its answer; null if the gate was closed before it left.</returns>
    public Task<T?> SendAsync<T>(Func<CancellationToken, CancellationToken, Task<T>> call)
        where T : class
        => PassAsync(() => call(_closed.Token, _aborted.Token), _closed.Token);

    /// <summary>Sends a call that only reads: a closed gate lets it pass, so that what was sent can be settled.</summary>
    /// <returns>Its answer; null if the gate was aborted, or the caller gave up, before it left.</returns>
    public async Task<T?> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken giveUp = default)
        where T : class
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_aborted.Token, giveUp);
        return await PassAsync(() => call(either.Token), either.Token).ConfigureAwait(false);
    }

    /// <summary>Waits before something is looked at or sent once more.</summary>
    /// <returns>Whether the gate is still open; a closed one doesn't wait.</returns>
    public async Task<bool> PauseAsync(Backoff backoff, TimeSpan wait)
    {
        try
        {
            await backoff.WaitAsync(wait, _closed.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Lets no changing call leave any more; what is in flight goes on.</summary>
    public void Close() => _closed.Cancel();

    /// <summary>Drops what is in flight.</summary>
    public void Abort()
    {
        _closed.Cancel();
        _aborted.Cancel();
    }

    public void Dispose()
    {
        _slots.Dispose();
        _closed.Dispose();
        _aborted.Dispose();
    }

    private async Task<T?> PassAsync<T>(Func<Task<T>> call, CancellationToken entry)
        where T : class
    {
        int caller = Environment.CurrentManagedThreadId;
        try
        {
            await _slots.WaitAsync(entry).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            // Not on the caller's thread: who fills the buffer goes on filling it. After a wait it is another one already.
            bool isCallers = Environment.CurrentManagedThreadId == caller;
            return entry.IsCancellationRequested ? null : await (isCallers ? Task.Run(call, CancellationToken.None) : call()).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The transport throws this only for a call that never left.
            return null;
        }
        finally
        {
            _slots.Release();
        }
    }
}
