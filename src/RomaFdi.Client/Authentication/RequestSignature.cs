using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace RomaFdi.Client.Authentication;

/// <summary>SDK-HMAC-SHA256 (FACTS 1).</summary>
internal static class RequestSignature
{
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    public const string DateHeader = "X-Sdk-Date";

    private const string Algorithm = "SDK-HMAC-SHA256";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static string WriteDate(DateTimeOffset time) => time.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>When a request was signed; null for one without a signature.</summary>
    public static DateTimeOffset? ReadDate(HttpRequestMessage message) => message.Headers.TryGetValues(DateHeader, out IEnumerable<string>? values)
        ? DateTimeOffset.ParseExact(values.First(), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    /// <summary>What is signed of a request.</summary>
    /// <param name="method">HTTP method in upper case.</param>
    /// <param name="uri">Address as it is sent.</param>
    /// <param name="headers">Values by name in lower case, in ordinal order.</param>
    /// <param name="bodyHash">Hash of the body, or <see cref="UnsignedPayload"/>.</param>
    public static string CanonicalRequest(string method, Uri uri, SortedDictionary<string, string> headers, string bodyHash) => string.Join(
        "\n",
        method,
        CanonicalPath(uri.AbsolutePath),
        CanonicalQuery(uri.Query.Length == 0 ? "" : uri.Query.Substring(1)),
        string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n")),
        string.Join(";", headers.Keys),
        bodyHash);

    public static string StringToSign(string date, string canonicalRequest) => string.Join("\n", Algorithm, date, Hash(Encoding.UTF8.GetBytes(canonicalRequest)));

    /// <summary>The value of the header Authorization.</summary>
    public static string Authorization(string accessKey, SecureString secretKey, string date, SortedDictionary<string, string> headers, string canonicalRequest) =>
        $"{Algorithm} Access={accessKey}, SignedHeaders={string.Join(";", headers.Keys)}, Signature={Sign(secretKey, StringToSign(date, canonicalRequest))}";

    public static string Hash(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(bytes));
    }

    private static string Sign(SecureString secretKey, string stringToSign) => SecretBytes.Use(secretKey, key =>
    {
        using var hmac = new HMACSHA256(key);
        return Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    });

    // Always with a slash at its end, even if the address has none.
    private static string CanonicalPath(string path)
    {
        string canonical = string.Join("/", path.Split('/').Select(segment => Escape(Uri.UnescapeDataString(segment))));
        return canonical.EndsWith("/", StringComparison.Ordinal) ? canonical : canonical + "/";
    }

    private static string CanonicalQuery(string query) => string.Join("&", query
        .Split('&')
        .Where(pair => pair.Length > 0)
        .Select(pair => pair.Split(['='], 2))
        .Select(pair => (Key: Unescape(pair[0]), Value: pair.Length > 1 ? Unescape(pair[1]) : ""))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{Escape(pair.Key)}={Escape(pair.Value)}"));

    // A plus is a space to whoever reads a query.
    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    // Uri.EscapeDataString keeps more characters on Windows PowerShell.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            char character = (char)octet;
            if (character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~')
            {
                escaped.Append(character);
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", null));
            }
        }

        return escaped.ToString();
    }

    private static string Hex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        char[] text = new char[2 * bytes.Length];
        for (int index = 0; index < bytes.Length; index++)
        {
            text[2 * index] = Digits[bytes[index] >> 4];
            text[(2 * index) + 1] = Digits[bytes[index] & 15];
        }

        return new string(text);
    }
}
