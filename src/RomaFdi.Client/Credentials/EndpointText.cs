using System;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>An endpoint as environment and files have it.</summary>
internal static class EndpointText
{
    /// <summary>Reads an endpoint; one without scheme is https, as in the official SDKs.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it stands, in words, for the error.</param>
    /// <exception cref="RomaApiException">It is none that may be called.</exception>
    public static Uri Read(string text, string place)
    {
        string address = text.IndexOf("://", StringComparison.Ordinal) < 0 ? "https://" + text : text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? endpoint))
        {
            // The text stays out of the message: it may hold a password.
            throw ApiErrors.Invalid("InvalidEndpoint", $"{place} is not an endpoint. It takes one such as https://roma.cn-north-4.myhuaweicloud.com.");
        }

        try
        {
            return RomaConnectionSettings.CheckEndpoint(endpoint);
        }
        catch (RomaApiException e)
        {
            throw ApiErrors.Invalid(e.ErrorCode, $"{place}: {e.Message}");
        }
    }
}
