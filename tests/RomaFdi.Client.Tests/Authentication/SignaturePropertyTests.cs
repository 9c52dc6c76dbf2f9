using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>The signature of generated requests: against FACTS 1 written down once more from what a request is made of, and against the emulator.</summary>
public sealed class SignaturePropertyTests
{
    private const string AccessKey = "EXAMPLEAK00000000001";

    private static readonly string[] s_pieces =
    [
        "a", "B", "7", "-", "_", ".", "~", " ", "+", "%", "%41", "%2f", "/", "\\", "*", "'", "(", ")", "!", ",", ";", "=", "&", "@", ":", "$", "?", "#", "[", "]", "{", "}", "|", "^", "`",
        "\"", "<", ">", "\t", "\u0001", "\u007F", "é", "ü", "数", "据", "\u200B", "\uFFFD", "😀", "e\u0301", "İ", "ß", "\u00A0",
    ];

    [GeneratedProperty(Arbitrary = [typeof(Request)])]
    public void A_request_is_signed_as_the_facts_say(Request request)
    {
        using HttpRequestMessage message = Sign(request, request.Query);

        Assert.Equal(Expected(request), message.Headers.GetValues("Authorization").Single());
        Assert.Equal(request.Host, message.Headers.Host);
    }

    [GeneratedProperty(Arbitrary = [typeof(Request)])]
    public void The_order_of_a_query_does_not_matter(Request request)
    {
        using HttpRequestMessage one = Sign(request, request.Query);
        using HttpRequestMessage other = Sign(request, [.. request.Query.Reverse()]);

        Assert.Equal(one.Headers.GetValues("Authorization"), other.Headers.GetValues("Authorization"));
    }

    [GeneratedProperty(Arbitrary = [typeof(Request)])]
    public void Another_request_has_another_signature(Request request)
    {
        Request[] others =
        [
            request with { Method = request.Method == "GET" ? "PUT" : "GET" },
            request with { Segments = [.. request.Segments, "more"] },
            request with { Query = [.. request.Query, new("more", "")] },
            request with { Secret = request.Secret + "x" },
            request with { Token = request.Token + "x" },
            request with { Project = request.Project + "x" },
            request with { Host = "another.example.com" },
            request with { Time = request.Time.AddSeconds(1) },
            .. request.MediaType is null or "application/json" ? new[] { request with { Body = request.Body + "x" } } : [],
        ];

        using HttpRequestMessage message = Sign(request, request.Query);
        foreach (Request other in others)
        {
            using HttpRequestMessage changed = Sign(other, other.Query);
            Assert.NotEqual(message.Headers.GetValues("Authorization"), changed.Headers.GetValues("Authorization"));
        }
    }

    [GeneratedProperty(share: 10, Arbitrary = [typeof(Request)])]
    public async Task The_emulator_finds_each_signature_right(Request request)
    {
        using var session = new EmulatorSession(tasks: 1, credential: Keys.Own);
        foreach (string word in request.Query.SelectMany(pair => new[] { pair.Key, pair.Value }).Append(request.Body).Append("plain"))
        {
            Exception? error = await Record.ExceptionAsync(() => EmulatorSession.Soon(session.Client.Tasks.ListAsync(new RomaTaskQuery { NamePart = word }, 0, 1)));

            // It may have something against the word, but not against who calls.
            Assert.True(error is null or RomaApiException { Kind: RomaFailureKind.Invalid } or RomaApiException { StatusCode: 400 }, error?.ToString());
        }

        Assert.NotEmpty(session.Requests(EmulatorSession.List));
    }

    private static HttpRequestMessage Sign(Request request, KeyValuePair<string, string>[] pairs)
    {
        string path = string.Concat(request.Segments.Select(segment => "/" + Uri.EscapeDataString(segment)));
        string query = string.Join("&", pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri($"https://{request.Host}{path}{(query.Length > 0 ? "?" : "")}{query}"));
        byte[] body = Encoding.UTF8.GetBytes(request.Body);
        if (request.MediaType is not null)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.MediaType) { CharSet = "utf-8" };
        }

        var clock = new MovedClock();
        clock.Move(request.Time - clock.GetUtcNow());
        new AccessKeySigner(new AccessKeyCredential(AccessKey, Secure.Text(request.Secret), request.Token.Length == 0 ? null : Secure.Text(request.Token)), request.Project, clock)
            .Sign(message, body);
        return message;
    }

    /// <summary>FACTS 1, step by step, from the parts and not from the address.</summary>
    private static string Expected(Request request)
    {
        string date = request.Time.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "T" + request.Time.ToString("HHmmss", CultureInfo.InvariantCulture) + "Z";
        bool isForm = request.MediaType is not (null or "application/json");
        string hash = isForm ? "UNSIGNED-PAYLOAD" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body)));
        var headers = new List<(string Name, string Value)> { ("host", request.Host), ("x-sdk-date", date) };
        if (request.MediaType is { } type)
        {
            headers.Add(("content-type", type + "; charset=utf-8"));
        }

        if (isForm)
        {
            headers.Add(("x-sdk-content-sha256", hash));
        }

        if (request.Project.Length > 0)
        {
            headers.Add(("x-project-id", request.Project));
        }

        if (request.Token.Length > 0)
        {
            headers.Add(("x-security-token", request.Token));
        }

        headers.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        List<KeyValuePair<string, string>> query = [.. request.Query];
        query.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key) is var order and not 0 ? order : string.CompareOrdinal(one.Value, other.Value));
        string names = string.Join(';', headers.Select(header => header.Name));
        string canonical = $"{request.Method}\n/{string.Concat(request.Segments.Select(segment => Percent(segment) + "/"))}\n"
            + $"{string.Join('&', query.Select(pair => Percent(pair.Key) + "=" + Percent(pair.Value)))}\n"
            + $"{string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{hash}";
        string toSign = $"SDK-HMAC-SHA256\n{date}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(request.Secret), Encoding.UTF8.GetBytes(toSign)));
        return $"SDK-HMAC-SHA256 Access={AccessKey}, SignedHeaders={names}, Signature={signature}";
    }

    private static string Percent(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet =>
        char.IsAsciiLetterOrDigit((char)octet) || "-_.~".Contains((char)octet, StringComparison.Ordinal) ? ((char)octet).ToString() : $"%{octet:X2}"));

    /// <summary>What a request is made of.</summary>
    public sealed record Request(
        string Method, string Host, string[] Segments, KeyValuePair<string, string>[] Query, string? MediaType, string Body, string Secret, string Token, string Project, DateTimeOffset Time)
    {
        public static Arbitrary<Request> Any()
        {
            Gen<string> word = Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(Gen.Elements(s_pieces), count)).Select(string.Concat);

            // An address can't hold the first two as a name, and ends names with an empty one.
            Gen<string> segment = word.Where(text => text is not ("." or ".." or ""));
            Gen<string> plain = Gen.Choose(1, 40).SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "Z", "0", "-", "+", "/", "="), count)).Select(string.Concat);
            Gen<KeyValuePair<string, string>> pair = Gen.OneOf(word.Where(text => text.Length > 0), Gen.Elements("a", "b")).SelectMany(key => word.Select(value => KeyValuePair.Create(key, value)));
            return Gen.Elements("GET", "POST", "PUT", "DELETE", "PATCH")
                .SelectMany(method => Gen.Elements("roma.example.com", "roma.example.com:8443", "127.0.0.1:1").Select(host => (method, host)))
                .SelectMany(head => Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(segment, count)).Select(segments => (head, segments)))
                .SelectMany(target => Gen.Choose(0, 5).SelectMany(count => Gen.ArrayOf(pair, count)).Select(query => (target, query)))
                .SelectMany(target => Gen.Elements(null, "application/json", "application/x-www-form-urlencoded").SelectMany(type => word.Select(body => (target, type, body: type is null ? "" : body))))
                .SelectMany(call => plain.SelectMany(secret => Gen.OneOf(plain, Gen.Constant("")).SelectMany(token => Gen.Elements("", "p1").SelectMany(project => Gen.Choose(0, int.MaxValue).Select(seconds =>
                    new Request(
                        call.target.target.head.method,
                        call.target.target.head.host,
                        call.target.target.segments,
                        call.target.query,
                        call.type,
                        call.body,
                        secret,
                        token,
                        project,
                        DateTimeOffset.FromUnixTimeSeconds(seconds)))))))
                .ToArbitrary();
        }
    }
}
