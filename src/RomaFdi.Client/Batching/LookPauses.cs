using System;
using System.Threading.Tasks;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>The pauses before the looks at what became of a lost call, each longer than the one before.</summary>
internal sealed class LookPauses
{
    private readonly ApiSession _session;
    private readonly RequestGate _gate;
    private readonly long _start;
    private int _earlier;

    public LookPauses(ApiSession session, RequestGate gate)
    {
        _session = session;
        _gate = gate;
        _start = session.Backoff.Now;
    }

    /// <summary>Gives the service time to finish what it may be at, and to recover. A person is told if that takes long.</summary>
    /// <param name="lost">How the call was lost.</param>
    /// <returns>Whether the gate is still open; a closed one doesn't wait, nor does a connection that tries nothing again.</returns>
    public async Task<bool> NextAsync(RomaApiException lost)
    {
        if (_session.Settings.MaximumRetryCount == 0)
        {
            return false;
        }

        TimeSpan wait = _session.Backoff.Next(_earlier++);
        if (!_gate.Closed.IsCancellationRequested)
        {
            _session.Notice.LooksAgain(lost, wait, _session.Backoff.Since(_start), _earlier, _session.Settings.MaximumRetryCount + 1);
        }

        return await _gate.PauseAsync(_session.Backoff, wait).ConfigureAwait(false);
    }
}
