using System.Net;
using System.Security;

namespace RomaFdi.Client.Tests.Fixtures;

internal static class Secure
{
    public static SecureString Text(string text) => new NetworkCredential("", text).SecurePassword;

    public static string Read(SecureString text) => new NetworkCredential("", text).Password;
}
