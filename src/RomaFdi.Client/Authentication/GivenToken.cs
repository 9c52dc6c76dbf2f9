using System.Linq;
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

    public Task<string> GetAsync(Transport transport, CancellationToken cancellationToken)
    {
        string token = new NetworkCredential("", _credential.Token).Password;

        // Visible ASCII: anything else can't stand in a header, and is rather a slip of the clipboard.
        return token.Length > 0 && token.All(character => character is > ' ' and <= '~')
            ? Task.FromResult(token)
            : throw new RomaApiException("The token is empty or holds characters that no token has.") { ErrorCode = "InvalidToken", Kind = RomaFailureKind.Invalid };
    }

    public void Reject(string token)
    {
        // There is no other one.
    }
}
