using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>An AK/SK that the caller has. Five failed checks in a row lock it (FACTS 1), so that a refused one rests for a while.</summary>
internal sealed class GivenAccessKey : ISignIn
{
    private readonly AccessKeySigner _signer;
    private readonly RefusalHold _refusal;

    public GivenAccessKey(AccessKeyCredential credential, string projectId, TimeProvider time)
    {
        _signer = new AccessKeySigner(credential, projectId, time);
        _refusal = new RefusalHold(time);
    }

    public bool CanRenew => false;

    public Task<IRequestSigner> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        _refusal.ThrowIfHeld();
        _signer.Check();
        return Task.FromResult<IRequestSigner>(_signer);
    }

    public void Reject(IRequestSigner signer, RomaApiException refusal, bool isRenewed) => _refusal.HoldOfKey(refusal);
}
