using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>A token or a temporary key: obtained on first use, shared, renewed before it expires and after a refusal.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing; disposed, it would fail the calls that still wait.
internal sealed class RenewedSignIn : ISignIn
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly Func<Transport, CancellationToken, Task<IssuedSigner>> _obtain;
    private readonly TimeSpan _renewAhead;
    private readonly bool _isKey;
    private readonly TimeProvider _time;
    private readonly RefusalHold _refusal;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile IssuedSigner? _issued;
    private volatile RomaApiException? _failure;

    /// <summary>Something that can be obtained again.</summary>
    /// <param name="obtain">Obtains it.</param>
    /// <param name="renewAhead">How long before its end it is renewed.</param>
    /// <param name="isKey">Whether it is a key, which failed checks lock (FACTS 1), and no token.</param>
    /// <param name="time">The clock.</param>
    public RenewedSignIn(Func<Transport, CancellationToken, Task<IssuedSigner>> obtain, TimeSpan renewAhead, bool isKey, TimeProvider time)
    {
        _isKey = isKey;
        _obtain = obtain;
        _renewAhead = renewAhead;
        _time = time;
        _refusal = new RefusalHold(time);
    }

    public bool CanRenew => true;

    public Task<IDisposable?> EnterAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    public async Task<IRequestSigner> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        if (_issued is { } known && IsFresh(known))
        {
            return known.Signer;
        }

        RomaApiException? failureBefore = _failure;

        // One caller renews, the others wait for what it gets.
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            IssuedSigner? before = _issued;
            if (before is not null && IsFresh(before))
            {
                return before.Signer;
            }

            // Who waited would otherwise ask once more each, one after the other, and wait for each time-out.
            if (_failure is { } shared && !ReferenceEquals(shared, failureBefore))
            {
                throw shared;
            }

            try
            {
                _refusal.ThrowIfHeld();
                _issued = await _obtain(transport, cancellationToken).ConfigureAwait(false);
                return _issued.Signer;
            }
            catch (RomaApiException e) when (!cancellationToken.IsCancellationRequested)
            {
                if (Postpone(before, e, transport) is { } usedOn)
                {
                    return usedOn;
                }

                throw;
            }
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Accept()
    {
        // Who issued it vouches for it.
    }

    public void Reject(IRequestSigner signer, RomaApiException refusal, bool isRenewed)
    {
        if (isRenewed && !_isKey)
        {
            return;
        }

        if (isRenewed)
        {
            _refusal.HoldOfKey(refusal);
        }

        if (_issued is { } known && ReferenceEquals(known.Signer, signer))
        {
            Interlocked.CompareExchange(ref _issued, null, known);
        }
    }

    /// <summary>What is renewed ahead of time is good for a while yet, which an outage of IAM may not outlast.</summary>
    /// <returns>What is used on; null if there is none.</returns>
    private IRequestSigner? Postpone(IssuedSigner? before, RomaApiException failure, Transport transport)
    {
        bool isRefused = failure.StatusCode == 401;
        if (isRefused)
        {
            _refusal.Hold(failure);
        }

        _failure = failure;
        if (before is null || before.ExpiresAt <= _time.GetUtcNow())
        {
            return null;
        }

        // A refused password stays wrong, and asked with every minute it gets its user locked.
        IssuedSigner postponed = before.PostponedTo(isRefused ? before.ExpiresAt : _time.GetUtcNow() + s_pause);
        if (!ReferenceEquals(Interlocked.CompareExchange(ref _issued, postponed, before), before))
        {
            // The service has just refused it.
            return null;
        }

        transport.Observer?.OnWarning(FormattableString.Invariant(
            $"The sign-in could not be renewed ahead of time; what there is lasts until {before.ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}. {failure.Message}"));
        return postponed.Signer;
    }

    // What lives shortly is used for three quarters of its life.
    private bool IsFresh(IssuedSigner issued)
    {
        if (issued.RenewAt is { } postponed)
        {
            return _time.GetUtcNow() < postponed && _time.GetUtcNow() < issued.ExpiresAt;
        }

        TimeSpan ahead = TimeSpan.FromTicks(Math.Min(_renewAhead.Ticks, issued.Lifetime.Ticks / 4));
        return issued.ExpiresAt - _time.GetUtcNow() > ahead;
    }
}
