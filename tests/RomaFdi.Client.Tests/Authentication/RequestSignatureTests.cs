using System;
using System.Collections.Generic;
using System.Text;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>The signature of FACTS 1, with all its vectors.</summary>
public sealed class RequestSignatureTests
{
    private const string AccessKey = "EXAMPLEAK00000000001";
    private const string SecretKey = "ExampleSk0123456789ExampleSk0123456789Ex";
    private const string Date = "20260102T030405Z";
    private const string Project = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    private const string Host = "https://roma.cn-north-4.myhuaweicloud.com";
    private const string Instance = "/v2/0f1e2d3c4b5a69788796a5b4c3d2e1f0/fdi/instances/c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6";
    private const string Body = """{"action_id":"start","list":[{"task_id":"49460e99d597464d885f871dd6acc894"}]}""";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static SortedDictionary<string, string> All => new(StringComparer.Ordinal)
    {
        ["content-type"] = "application/json;charset=UTF-8",
        ["host"] = "roma.cn-north-4.myhuaweicloud.com",
        ["x-project-id"] = Project,
        ["x-sdk-date"] = Date,
    };

    [Fact]
    public void The_worked_example_comes_out_character_by_character()
    {
        string canonical = RequestSignature.CanonicalRequest("POST", new Uri(Host + Instance + "/batch-operation/tasks"), All, RequestSignature.Hash(Encoding.UTF8.GetBytes(Body)));

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
            canonical);
        Assert.Equal(
            """
            SDK-HMAC-SHA256
            20260102T030405Z
            da10ec65dddbe865bbb609a8b6a7de12a2be6d8a871ca03cd3b3e6db597d4f7f
            """,
            RequestSignature.StringToSign(Date, canonical));
        Assert.Equal(
            "SDK-HMAC-SHA256 Access=EXAMPLEAK00000000001, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=09c6d9270acf15bf3968e0cee04357632d4b491f6a23f005bb17d7d9551719e2",
            RequestSignature.Authorization(AccessKey, Secure.Text(SecretKey), Date, All, canonical));
    }

    [Fact]
    public void Fewer_headers_are_another_signature()
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-project-id"] = Project, ["x-sdk-date"] = Date };

        Assert.EndsWith(
            "SignedHeaders=x-project-id;x-sdk-date, Signature=e21a9ff137dbefaeb2ff507e50ad1d5f1a3730866e4116eb78ea0bc27542641b",
            Sign("POST", Host + Instance + "/batch-operation/tasks", headers, Body, SecretKey, Date),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_is_signed_as_it_is_meant()
    {
        Assert.EndsWith(
            "Signature=9f7fe8a970acc39d528b2151bef990a70b4724d7a3d2ded12f62b51320ff4b33",
            Sign("GET", Host + Instance + "/tasks?limit=10&offset=1&task_name=a%20b%2Fc%2A~%C3%A9", All, "", SecretKey, Date),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/path?limit=1", "", "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624")]
    [InlineData("POST", "/path?key=value", "{\"Name\":\"test\",\"Id\":1}\n", "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59")]
    public void The_vectors_of_the_official_tests_come_out(string method, string pathAndQuery, string body, string signature)
    {
        const string Then = "20060102T150405Z";
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-sdk-date"] = Then };

        Assert.EndsWith($"Signature={signature}", Sign(method, "https://example.com" + pathAndQuery, headers, body, "SecretKey", Then), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a", "/a/")]
    [InlineData("/a/", "/a/")]
    [InlineData("/a//b", "/a//b/")]
    [InlineData("/a/%C3%A9%20b", "/a/%C3%A9%20b/")]
    [InlineData("/é b", "/%C3%A9%20b/")]
    [InlineData("/a%2Fb", "/a%2Fb/")]
    [InlineData("/a%25b+c", "/a%25b%2Bc/")]
    [InlineData("/a*b'(c)!d~e,f;g=h@i:j$k&l", "/a%2Ab%27%28c%29%21d~e%2Cf%3Bg%3Dh%40i%3Aj%24k%26l/")]
    [InlineData("/%7Ea%2Db", "/~a-b/")]
    [InlineData("/\U0001F600", "/%F0%9F%98%80/")]
    public void A_path_is_escaped_segment_by_segment_and_ends_in_a_slash(string path, string canonical) => Assert.Equal(canonical, Lines(path)[1]);

    [Theory]
    [InlineData("", "")]
    [InlineData("b=2&a=1", "a=1&b=2")]
    [InlineData("a=2&a=10&a=1", "a=1&a=10&a=2")]
    [InlineData("a=&b", "a=&b=")]
    [InlineData("a=b=c", "a=b%3Dc")]
    [InlineData("a=%2B&b=%25&c=%20&d=+", "a=%2B&b=%25&c=%20&d=%20")]
    [InlineData("a=%2a&b=~&c=%7e", "a=%2A&b=~&c=~")]
    [InlineData("é=ü", "%C3%A9=%C3%BC")]
    [InlineData("a%26b=c%3Dd", "a%26b=c%3Dd")]
    [InlineData("A=1&a=2&B=3", "A=1&B=3&a=2")]
    [InlineData("a%5B=1&aa=2&a-=3", "a-=3&a%5B=1&aa=2")]
    [InlineData("&&a=1&", "a=1")]
    public void A_query_is_sorted_and_escaped(string query, string canonical) => Assert.Equal(canonical, Lines("/a?" + query)[2]);

    [Fact]
    public void Values_of_headers_are_trimmed_and_no_body_is_the_hash_of_nothing()
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["x-sdk-date"] = "  " + Date + " " };

        Assert.Equal(EmptyHash, RequestSignature.Hash([]));
        Assert.Equal(
            $"GET\n/a/\n\nx-sdk-date:{Date}\n\nx-sdk-date\n{EmptyHash}",
            RequestSignature.CanonicalRequest("GET", new Uri(Host + "/a"), headers, RequestSignature.Hash([])));
    }

    private static string[] Lines(string pathAndQuery) => RequestSignature.CanonicalRequest("GET", new Uri(Host + pathAndQuery), All, EmptyHash).Split('\n');

    private static string Sign(string method, string uri, SortedDictionary<string, string> headers, string body, string secretKey, string date)
    {
        string canonical = RequestSignature.CanonicalRequest(method, new Uri(uri), headers, RequestSignature.Hash(Encoding.UTF8.GetBytes(body)));
        return RequestSignature.Authorization(secretKey == SecretKey ? AccessKey : "AccessKey", Secure.Text(secretKey), date, headers, canonical);
    }
}
