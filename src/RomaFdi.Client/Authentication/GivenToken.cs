using System.Net;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>A token that the caller obtained.</summary>
internal sealed class GivenToken : ITokenSource
{
    private readonly TokenCredential _credential;

    public GivenToken(TokenCredential credential) => _credential = credential;

    public bool CanRenew => false;

    public Task<string> GetAsync(Transport transport, CancellationToken cancellationToken) =>
        Task.FromResult(new NetworkCredential("", _credential.Token).Password);

    public void Reject(string token)
    {
        // There is no other one.
    }
}
