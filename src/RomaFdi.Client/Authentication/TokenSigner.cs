using System.Net.Http;
using System.Security;

namespace RomaFdi.Client.Authentication;

/// <summary>Sends a token along.</summary>
internal sealed class TokenSigner : IRequestSigner
{
    private readonly SecureString _token;

    public TokenSigner(SecureString token) => _token = token;

    /// <summary>One that stood in an answer.</summary>
    public TokenSigner(string token)
        : this(SecretText.Keep(token))
    {
    }

    public void Sign(HttpRequestMessage message, byte[] body) => message.Headers.TryAddWithoutValidation("X-Auth-Token", SecretText.Read(_token));
}
