using System.Net;
using System.Security;

namespace RomaFdi.Client.Authentication;

/// <summary>Secrets between text and what they are kept in.</summary>
internal static class SecretText
{
    /// <summary>Keeps a secret that came as text, in an answer or a file.</summary>
    public static SecureString Keep(string text) => new NetworkCredential("", text).SecurePassword;

    /// <summary>The text of a secret, for a header or a body that is about to be sent.</summary>
    public static string Read(SecureString secret) => new NetworkCredential("", secret).Password;
}
