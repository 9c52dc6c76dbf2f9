using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>The file where an identity provider, or who speaks for it, puts its ID token.</summary>
internal static class IdTokenFile
{
    // A JSON web token, as all ID tokens of OpenID Connect are: three parts in base64, of which the first is a JSON object.
    private static readonly Regex s_token = new(@"^eyJ[\w-]*\.[\w-]+\.[\w-]+$", RegexOptions.CultureInvariant);

    /// <summary>Reads the token.</summary>
    /// <exception cref="RomaApiException">The file can't be read, or holds something else.</exception>
    public static async Task<string> ReadAsync(string path)
    {
        // A mistake that is easily made where the file's name is asked for; the errors below would quote it.
        if (s_token.IsMatch(path.Trim()))
        {
            throw Unreadable("What is named as the ID token file is a token itself. Name the file that holds it.");
        }

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
