using System;
using System.Collections.Generic;
using System.Text;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

/// <summary>The signature of FACTS 1, with all its vectors.</summary>
public sealed class SignedRequestTests
{
    private const string SecretKey = "ExampleSk0123456789ExampleSk0123456789Ex";
    private const string Project = "/v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private const string Tasks = Project + "/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/tasks";
    private const string Batch = Project + "/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/batch-operation/tasks";
    private const string Body = """{"action_id":"start","list":[{"task_id":"49460e99d597464d885f871dd6acc894"}]}""";
    private const string All = "content-type;host;x-project-id;x-sdk-date";
    private const string Some = "x-project-id;x-sdk-date";
    private const string Good = "09c6d9270acf15bf3968e0cee04357632d4b491f6a23f005bb17d7d9551719e2";

    [Fact]
    public void The_worked_example_comes_out_character_by_character()
    {
        var signed = Read("POST", Batch, Body, All, Good)!;
        Assert.Equal("EXAMPLEAK00000000001", signed.AccessKey);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), signed.SignedAt);
        Assert.Equal(
            """
            POST
            /v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6/batch-operation/tasks/

            content-type:application/json;charset=UTF-8
            host:roma.cn-north-4.myhuaweicloud.com
            x-project-id:0f1e2d3c4b5a69788796a5b4c3d2e1f0
            x-sdk-date:20260102T030405Z

            content-type;host;x-project-id;x-sdk-date
            9a9d248c222395d58da14cb2afc8ea3fe05c4eec401f2f62c63a174160c6b19c
            """,
            signed.CanonicalRequest());
        Assert.Equal(
            """
            SDK-HMAC-SHA256
            20260102T030405Z
            da10ec65dddbe865bbb609a8b6a7de12a2be6d8a871ca03cd3b3e6db597d4f7f
            """,
            signed.StringToSign());
        Assert.True(signed.IsSignedWith(SecretKey));
        Assert.False(signed.IsSignedWith(SecretKey.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("POST", Batch, Body, Some, "e21a9ff137dbefaeb2ff507e50ad1d5f1a3730866e4116eb78ea0bc27542641b")]
    [InlineData("GET", Tasks + "?limit=10&offset=1&task_name=a%20b%2Fc%2A~%C3%A9", "", All, "9f7fe8a970acc39d528b2151bef990a70b4724d7a3d2ded12f62b51320ff4b33")]
    [InlineData("GET", Tasks + "?task_name=a+b%2fc*%7E%c3%a9&offset=1&limit=10", "", All, "9f7fe8a970acc39d528b2151bef990a70b4724d7a3d2ded12f62b51320ff4b33")]
    public void The_other_vectors_come_out(string method, string target, string body, string names, string signature) =>
        Assert.True(Read(method, target, body, names, signature)!.IsSignedWith(SecretKey));

    [Theory]
    [InlineData("GET", "/path?limit=1", "", "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624")]
    [InlineData("POST", "/path?key=value", "{\"Name\":\"test\",\"Id\":1}\n", "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59")]
    public void The_vectors_of_the_official_tests_come_out(string method, string target, string body, string signature)
    {
        var request = Request(method, target, body, "X-Sdk-Date: 20060102T150405Z");
        var signed = SignedRequest.Read(request, $"SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=x-sdk-date, Signature={signature}")!;
        Assert.True(signed.IsSignedWith("SecretKey"));
    }

    [Theory]
    [InlineData("/a/", "/a/")]
    [InlineData("/a//", "/a//")]
    [InlineData("/é b", "/%C3%A9%20b/")]
    [InlineData("/a%2Fb%25+*~", "/a%2Fb%25%2B%2A~/")]
    public void A_path_is_escaped_segment_by_segment(string path, string canonical) => Assert.Equal(canonical, Lines(path)[1]);

    [Theory]
    [InlineData("b=2&a=1&b=1&b=10", "a=1&b=1&b=10&b=2")]
    [InlineData("a=&b&&c=d=e", "a=&b=&c=d%3De")]
    [InlineData("A=1&a%5B=2&a-=3&a=4", "A=1&a=4&a-=3&a%5B=2")]
    public void A_query_is_sorted_and_escaped(string query, string canonical) => Assert.Equal(canonical, Lines("/a?" + query)[2]);

    [Theory]
    [InlineData(Batch + "/")]
    [InlineData(Batch)]
    public void A_slash_at_the_end_makes_no_difference(string path) => Assert.True(Read("POST", path, Body, All, Good)!.IsSignedWith(SecretKey));

    [Theory]
    [InlineData("PUT", Batch, Body)]
    [InlineData("POST", Batch + "2", Body)]
    [InlineData("POST", Batch + "?a=1", Body)]
    [InlineData("POST", Batch, Body + "\n")]
    [InlineData("POST", Batch, "")]
    public void Anything_else_than_was_signed_is_noticed(string method, string target, string body) => Assert.False(Read(method, target, body, All, Good)!.IsSignedWith(SecretKey));

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("SDK-HMAC-SHA256")]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date")]
    [InlineData("SDK-HMAC-SHA256 Access=, SignedHeaders=x-project-id;x-sdk-date, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-project-id;x-sdk-date, Signature=abc")]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-project-id;x-sdk-date, Signature=" + Good + "0")]
    [InlineData("sdk-hmac-sha256 Access=AK, SignedHeaders=x-project-id;x-sdk-date, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-project-id, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-other;x-project-id;x-sdk-date, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date;x-project-id, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=X-Project-Id;X-Sdk-Date, Signature=" + Good)]
    [InlineData("SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-project-id;x-project-id;x-sdk-date, Signature=" + Good)]
    public void A_header_that_is_incomplete_or_out_of_order_is_none(string authorization) =>
        Assert.Null(SignedRequest.Read(Request("GET", "/a", "", "X-Project-Id: p1", "X-Sdk-Date: 20260102T030405Z"), authorization));

    [Theory]
    [InlineData("X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD", true)]
    [InlineData("X-Sdk-Content-Sha256: ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", true)]
    [InlineData("X-Sdk-Content-Sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false)]
    public void A_stated_hash_of_the_body_is_used_unless_it_is_untrue(string header, bool isGood)
    {
        var request = Request("POST", "/a", "a", "X-Sdk-Date: 20260102T030405Z", header);
        var signed = SignedRequest.Read(request, $"SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-content-sha256;x-sdk-date, Signature={Good}");
        Assert.Equal(isGood, signed != null);
        Assert.True(!isGood || signed!.CanonicalRequest().EndsWith("\n" + header.Split(' ')[1], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("20260132T030405Z")]
    [InlineData("20260102T030405")]
    public void A_date_has_one_form(string date) => Assert.Null(
        SignedRequest.Read(Request("GET", "/a", "", "X-Sdk-Date: " + date), $"SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature={Good}")!.SignedAt);

    private static string[] Lines(string target) => Read("GET", target, "", All, Good)!.CanonicalRequest().Split('\n');

    private static SignedRequest? Read(string method, string target, string body, string names, string signature)
    {
        var headers = new List<string> { "X-Project-Id: 0f1e2d3c4b5a69788796a5b4c3d2e1f0", "X-Sdk-Date: 20260102T030405Z", "Host:  roma.cn-north-4.myhuaweicloud.com " };
        headers.Add("Content-Type: application/json;charset=UTF-8");
        return SignedRequest.Read(Request(method, target, body, [.. headers]), $"SDK-HMAC-SHA256 Access=EXAMPLEAK00000000001, SignedHeaders={names}, Signature={signature}");
    }

    private static HttpRequest Request(string method, string target, string body, params string[] headers) =>
        new(HttpHead.Parse($"{method} {target.Replace(" ", "%20", StringComparison.Ordinal)} HTTP/1.1\r\n{string.Join("\r\n", headers)}"), Encoding.UTF8.GetBytes(body));
}
