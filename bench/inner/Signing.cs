using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Inner;

/// <summary>One request that starts ten tasks, signed with an AK/SK.</summary>
public class Signing
{
    private readonly AccessKeySigner _signer = new(
        new AccessKeyCredential("EXAMPLEAK00000000001", new NetworkCredential("", "ExampleSk0123456789ExampleSk0123456789Ex").SecurePassword),
        Sample.ProjectId,
        TimeProvider.System);

    private readonly byte[] _body = Encoding.UTF8.GetBytes(
        $$"""{"action_id":"start","list":[{{string.Join(',', Sample.Ids(RomaRules.BatchSize).Select(id => $$"""{"task_id":"{{id}}"}"""))}}]}""");

    private readonly SortedDictionary<string, string> _headers = new(StringComparer.Ordinal)
    {
        ["content-type"] = "application/json; charset=utf-8",
        ["host"] = Sample.Endpoint.Authority,
        ["x-project-id"] = Sample.ProjectId,
        ["x-sdk-date"] = "20260102T030405Z",
    };

    private string _bodyHash = "";

    [GlobalSetup]
    public void HashBody() => _bodyHash = RequestSignature.Hash(_body);

    // A message is signed once, so each time there must be a new one: what that costs by itself.
    [Benchmark(Description = "Request before it is signed")]
    [Per("request", 10)]
    public object Make() => Message();

    [Benchmark(Description = "Request, signed")]
    [Per("request", 10)]
    public object Sign()
    {
        HttpRequestMessage message = Message();
        _signer.Sign(message, _body);
        return message;
    }

    [Benchmark(Description = "Canonical request alone")]
    [Per("request", 10)]
    public string Canonical() => RequestSignature.CanonicalRequest("POST", Sample.BatchUri, _headers, _bodyHash);

    [Benchmark(Description = "Hash of its body alone")]
    [Per("request", 10)]
    public string Hash() => RequestSignature.Hash(_body);

    private HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Sample.BatchUri) { Content = new RequestBody(_body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return message;
    }
}
