using System.Net.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Sends a token along.</summary>
internal sealed class TokenSigner : IRequestSigner
{
    private readonly string _token;

    public TokenSigner(string token) => _token = token;

    public void Sign(HttpRequestMessage message, byte[] body) => message.Headers.TryAddWithoutValidation("X-Auth-Token", _token);
}
