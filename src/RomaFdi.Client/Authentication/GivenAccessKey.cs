using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>
/// An AK/SK that the caller has. Five failed checks in a row lock it (FACTS 1), so that calls go one at a time until the service
/// has taken it once, and a refused one rests for a while.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing; disposed, it would fail the calls that still wait.
internal sealed class GivenAccessKey : ISignIn
#pragma warning restore CA1001
{
    private readonly AccessKeySigner _signer;
    private readonly RefusalHold _refusal;
    private readonly SemaphoreSlim _proving = new(1, 1);
    private volatile bool _isProven;

    public GivenAccessKey(AccessKeyCredential credential, string projectId, TimeProvider time)
    {
        _signer = new AccessKeySigner(credential, projectId, time);
        _refusal = new RefusalHold(time);
    }

    public bool CanRenew => false;

    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (_isProven)
        {
            return null;
        }

        await _proving.WaitAsync(cancellationToken).ConfigureAwait(false);
        var turn = new Turn(_proving);
        if (!_isProven)
        {
            return turn;
        }

        turn.Dispose();
        return null;
    }

    public Task<IRequestSigner> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        _refusal.ThrowIfHeld();
        _signer.Check();
        return Task.FromResult<IRequestSigner>(_signer);
    }

    public void Accept() => _isProven = true;

    public void Reject(IRequestSigner signer, RomaApiException refusal, bool isRenewed)
    {
        _isProven = false;
        _refusal.HoldOfKey(refusal);
    }

    private sealed class Turn : IDisposable
    {
        private readonly SemaphoreSlim _proving;

        public Turn(SemaphoreSlim proving) => _proving = proving;

        public void Dispose() => _proving.Release();
    }
}
