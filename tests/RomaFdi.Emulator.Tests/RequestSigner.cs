using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;

namespace RomaFdi.Emulator.Tests;

/// <summary>Signs plain requests (nothing in them needs escaping), step by step as FACTS 1 has it.</summary>
internal sealed record RequestSigner(string AccessKey, string SecretKey, DateTimeOffset Now)
{
    /// <summary>Headers to send and sign besides the date; null values are left out.</summary>
    internal Dictionary<string, string?> Headers { get; init; } = new();

    internal string Date { get; init; } = Now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What to make of the header before it is sent.</summary>
    internal Func<string, string> Tamper { get; init; } = text => text;

    internal void Sign(HttpRequestMessage request, string body)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-sdk-date"] = Date };
        foreach (var (name, value) in Headers.Where(header => header.Value != null))
        {
            headers.Add(name.ToLowerInvariant(), value!);
        }

        var target = request.RequestUri!.PathAndQuery.Split('?');
        var query = target.Length > 1 ? string.Join("&", target[1].Split('&').Order(StringComparer.Ordinal)) : "";
        var names = string.Join(";", headers.Keys);
        var lines = string.Concat(headers.Select(header => header.Key + ":" + header.Value + "\n"));
        var canonical = $"{request.Method}\n{target[0]}/\n{query}\n{lines}\n{names}\n{Hash(body)}";
        var toSign = $"SDK-HMAC-SHA256\n{Date}\n{Hash(canonical)}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretKey), Encoding.UTF8.GetBytes(toSign)));
        foreach (var header in headers)
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        request.Headers.TryAddWithoutValidation("Authorization", Tamper($"SDK-HMAC-SHA256 Access={AccessKey}, SignedHeaders={names}, Signature={signature}"));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
