using System;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>The file where an identity provider, or who speaks for it, puts its ID token.</summary>
internal static class IdTokenFile
{
    /// <summary>Reads the token.</summary>
    /// <exception cref="RomaApiException">The file can't be read, or holds something else.</exception>
    public static async Task<string> ReadAsync(string path)
    {
        string text;
        try
        {
            text = (await SdkFile.ReadAsync(path).ConfigureAwait(false)).Text;
        }
        catch (Exception e) when (SdkFile.IsUnreadable(e))
        {
            throw Unreadable($"The ID token file {path} can't be read: {e.Message}");
        }

        // What has blanks or lines in it is another file, which goes to nobody.
        string token = text.Trim();
        return HeaderSecret.IsVisible(token) ? token : throw Unreadable($"The ID token file {path} {(token.Length == 0 ? "is empty" : "holds something else than an ID token")}.");
    }

    private static RomaApiException Unreadable(string message) => ApiErrors.Invalid("TokenFileUnreadable", message);
}
