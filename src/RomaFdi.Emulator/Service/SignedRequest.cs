using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>A request with an SDK-HMAC-SHA256 signature (FACTS 1), and what the signature has to be.</summary>
internal sealed class SignedRequest
{
    private const string Algorithm = "SDK-HMAC-SHA256";
    private const string Date = "X-Sdk-Date";
    private const string ContentHash = "X-Sdk-Content-Sha256";

    private static readonly Regex s_authorization = new(
        @"\ASDK-HMAC-SHA256 Access=(?<key>[^\s,]+), SignedHeaders=(?<names>[^\s,]+), Signature=(?<signature>[0-9a-f]{64})\z", RegexOptions.CultureInvariant);

    // Whatever changes who is meant has to be signed, where it is sent.
    private static readonly string[] s_alwaysSigned = { Date, "X-Project-Id", "X-Domain-Id", "X-Security-Token", ContentHash };

    private readonly HttpRequest _request;
    private readonly string[] _names;

    private SignedRequest(HttpRequest request, string accessKey, string[] names, string signature)
    {
        _request = request;
        AccessKey = accessKey;
        _names = names;
        Signature = signature;
    }

    internal string AccessKey { get; }

    internal string Signature { get; }

    /// <summary>When it was signed; null if it doesn't say so in the right form.</summary>
    internal DateTimeOffset? SignedAt => DateTimeOffset.TryParseExact(
        _request.Header(Date), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Null if the header can't be read, or names other headers than those that are there.</summary>
    internal static SignedRequest? Read(HttpRequest request, string authorization)
    {
        var match = s_authorization.Match(authorization);
        var names = match.Groups["names"].Value.Split(';');
        var isInOrder = names.SequenceEqual(names.Select(name => name.ToLowerInvariant()).Distinct().OrderBy(name => name, StringComparer.Ordinal));
        return match.Success && isInOrder && names.All(name => request.Header(name) != null) && s_alwaysSigned.All(IsSigned) && HasTrueHash(request)
            ? new SignedRequest(request, match.Groups["key"].Value, names, match.Groups["signature"].Value)
            : null;

        bool IsSigned(string name) => names.Contains(name.ToLowerInvariant()) || (name != Date && request.Header(name) == null);
    }

    /// <summary>Whether it was signed with this secret.</summary>
    internal bool IsSignedWith(string secret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        return Hex.Of(hmac.ComputeHash(Encoding.UTF8.GetBytes(StringToSign()))) == Signature;
    }

    internal string StringToSign() => Algorithm + "\n" + _request.Header(Date) + "\n" + Sha256(Encoding.UTF8.GetBytes(CanonicalRequest()));

    internal string CanonicalRequest()
    {
        var text = new StringBuilder();
        text.Append(_request.Method).Append('\n').Append(CanonicalPath()).Append('\n').Append(CanonicalQuery()).Append('\n');
        foreach (var name in _names)
        {
            text.Append(name).Append(':').Append(_request.Header(name)!.Trim()).Append('\n');
        }

        return text.Append('\n').Append(string.Join(";", _names)).Append('\n').Append(_request.Header(ContentHash) ?? Sha256(_request.Body)).ToString();
    }

    private static bool HasTrueHash(HttpRequest request) =>
        request.Header(ContentHash) is not { } stated || stated == "UNSIGNED-PAYLOAD" || stated == Sha256(request.Body);

    private string CanonicalPath()
    {
        var path = new StringBuilder();
        foreach (var segment in _request.Path.Split('/').Skip(1))
        {
            path.Append('/').Append(Encode(Uri.UnescapeDataString(segment)));
        }

        return path[path.Length - 1] == '/' ? path.ToString() : path.Append('/').ToString();
    }

    private string CanonicalQuery()
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in _request.Query.Split('&').Where(part => part.Length > 0))
        {
            var equals = part.IndexOf('=');
            pairs.Add(new KeyValuePair<string, string>(
                QueryFields.Decode(equals < 0 ? part : part.Substring(0, equals)), equals < 0 ? "" : QueryFields.Decode(part.Substring(equals + 1))));
        }

        pairs.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key) is var byKey and not 0 ? byKey : string.CompareOrdinal(left.Value, right.Value));
        return string.Join("&", pairs.Select(pair => Encode(pair.Key) + "=" + Encode(pair.Value)));
    }

    private static string Encode(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>
        Regex.IsMatch(((char)b).ToString(), "[A-Za-z0-9_.~-]", RegexOptions.CultureInvariant) ? ((char)b).ToString() : "%" + b.ToString("X2", null)));

    private static string Sha256(byte[] bytes)
    {
        using var hash = SHA256.Create();
        return Hex.Of(hash.ComputeHash(bytes));
    }
}
