using System.Linq;
using System.Net;
using System.Security;

namespace RomaFdi.Client.Authentication;

/// <summary>Secrets that a caller gave, as they stand in a header.</summary>
internal static class HeaderSecret
{
    /// <exception cref="RomaApiException">It is empty, or holds anything but visible ASCII: rather a slip of the clipboard.</exception>
    public static string Read(SecureString secret, string errorCode, string subject, string kind)
    {
        string text = new NetworkCredential("", secret).Password;
        return IsVisible(text)
            ? text
            : throw new RomaApiException($"{subject} is empty or holds characters that no {kind} has.") { ErrorCode = errorCode, Kind = RomaFailureKind.Invalid };
    }

    public static bool IsVisible(string text) => text.Length > 0 && text.All(character => character is > ' ' and <= '~');
}
