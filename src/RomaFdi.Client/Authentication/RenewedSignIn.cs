using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Authentication;

/// <summary>A token of IAM for a user: obtained on first use, shared, renewed before it expires and after a refusal.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing; disposed, it would fail the calls that still wait.
internal sealed class PasswordToken : ITokenSource
#pragma warning restore CA1001
{
    // A token lives 24 h (FACTS 2); half an hour covers clocks that differ and calls that wait.
    private static readonly TimeSpan s_renewAhead = TimeSpan.FromMinutes(30);

    // A refused password stays refused; asked for each batch again, IAM would lock the user.
    private static readonly TimeSpan s_refusalHolds = TimeSpan.FromMinutes(1);

    private readonly IamService _iam;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile IamToken? _token;
    private RomaApiException? _refusal;
    private DateTimeOffset _refusedAt;

    public PasswordToken(IamService iam, TimeProvider time)
    {
        _iam = iam;
        _time = time;
    }

    public bool CanRenew => true;

    public async Task<string> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        if (_token is { } known && IsFresh(known))
        {
            return known.Value;
        }

        // One caller renews, the others wait for its token.
        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } renewed && IsFresh(renewed))
            {
                return renewed.Value;
            }

            if (_refusal is { } refusal && _time.GetUtcNow() - _refusedAt < s_refusalHolds)
            {
                throw refusal;
            }

            IamToken token = await _iam.CreateTokenAsync(transport, cancellationToken).ConfigureAwait(false);
            _token = token;
            return token.Value;
        }
        catch (RomaApiException e) when (e.StatusCode == 401 && e != _refusal)
        {
            (_refusal, _refusedAt) = (e, _time.GetUtcNow());
            throw;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Reject(string token)
    {
        if (_token is { } known && string.Equals(known.Value, token, StringComparison.Ordinal))
        {
            Interlocked.CompareExchange(ref _token, null, known);
        }
    }

    // A short-lived token is used for three quarters of its life.
    private bool IsFresh(IamToken token)
    {
        TimeSpan ahead = TimeSpan.FromTicks(Math.Min(s_renewAhead.Ticks, token.Lifetime.Ticks / 4));
        return token.ExpiresAt - _time.GetUtcNow() > ahead;
    }
}
