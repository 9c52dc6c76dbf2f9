using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>A token that the caller obtained.</summary>
internal sealed class GivenToken : ISignIn
{
    private readonly TokenCredential _credential;

    public GivenToken(TokenCredential credential) => _credential = credential;

    public bool CanRenew => false;

    public Task<IDisposable?> EnterAsync(CancellationToken cancellationToken) => Task.FromResult<IDisposable?>(null);

    public Task<IRequestSigner> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        HeaderSecret.Check(_credential.Token, "InvalidToken", "The token", "token");
        return Task.FromResult<IRequestSigner>(new TokenSigner(_credential.Token));
    }

    public void Accept()
    {
        // One that is refused is not locked for that.
    }

    public void Reject(IRequestSigner signer, RomaApiException refusal, bool isRenewed)
    {
        // There is no other one.
    }
}
