using System.Linq;
using System.Security;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Secrets that a caller gave, most of which stand in a header.</summary>
internal static class HeaderSecret
{
    /// <exception cref="RomaApiException">It is empty, or holds anything but visible ASCII: rather a slip of the clipboard.</exception>
    public static void Check(SecureString secret, string errorCode, string subject, string kind)
    {
        if (secret.Length == 0 || !SecretBytes.Use(secret, bytes => bytes.All(octet => IsVisible((char)octet))))
        {
            throw ApiErrors.Invalid(errorCode, $"{subject} is empty or holds characters that no {kind} has.");
        }
    }

    public static bool IsVisible(string text) => text.Length > 0 && text.All(IsVisible);

    private static bool IsVisible(char character) => character is > ' ' and <= '~';
}
