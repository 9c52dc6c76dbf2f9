using System.Net.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Proves who calls, on each request as it is about to leave.</summary>
internal interface IRequestSigner
{
    /// <summary>Adds headers; nothing that they cover may change after that.</summary>
    /// <param name="message">Complete but for these headers.</param>
    /// <param name="body">The bytes of its content.</param>
    void Sign(HttpRequestMessage message, byte[] body);
}
