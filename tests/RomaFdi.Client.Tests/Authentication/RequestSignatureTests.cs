using System;
using System.Collections.Generic;
using System.Linq;
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

    // What the signer of the official Node SDK (3.1.211), which FACTS 1 names, gives for the same requests.
    [Theory]
    [InlineData("GET", "", "", "09e6878a7b721a82d0264e99e11d5643558698b2bafecfef792bdd25b032b777", "task_name", "Überführung 数据 \U0001F600")]
    [InlineData("GET", "", "", "c175e9a2c09da384f75de1af9649f81f93757e369ddf00c1f8388897720dd7b5", "filter", "!*'();:@&=+$,/?#[]")]
    [InlineData("GET", "", "", "f59ccda7341842547d859cb72ec81b4de2fd8ca80a5ae62e8d74e4a8490883ab", "a", "100%", "b", "%41", "c", "a+b c")]
    [InlineData("GET", "", "", "6335f663ca03335e1303f9cb96dba278f7e8d71152c2a06f2ca818bc170f901f", "task_tag", "b", "task_tag", "a", "task_tag", "B", "task_tag", "ä", "task_tag", "")]
    [InlineData("GET", "", "", "744d6e372400be322d9029fe0daf16c983cc6dba93aa6691564f1561d28e0171", "task_name", "", "limit", "10")]
    [InlineData("GET", "", "", "2828acb9b97fbf2285dc7a626170c3a300b59072c5090d1255508ef49a058d5a", "b", "1", "a-", "2", "a", "3", "aa", "4", "A", "5", "a_b", "6")]
    [InlineData("GET", "", "", "eb6fffdefc055ba1745415985a9ff1110ca8bb04ab6dcbbf58f97a451b2a4918", "q", "-_.~AZaz09")]
    [InlineData("POST", "/t1/run", "", "4702ce1acf27dabd38e46a419c52bacf554f168c22c41da6339113cb58e7ed14")]
    public void Awkward_requests_are_signed_as_the_official_signer_does(string method, string below, string body, string signature, params string[] query)
    {
        string text = string.Join("&", query.Chunk(2).Select(pair => $"{Uri.EscapeDataString(pair[0])}={Uri.EscapeDataString(pair[1])}"));

        Assert.EndsWith($"Signature={signature}", Sign(method, $"{Host}{Instance}/tasks{below}?{text}", All, body, SecretKey, Date), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_beyond_ascii_is_signed_as_the_official_signer_does() => Assert.EndsWith(
        "Signature=47718e9a606d9295a50bc88acbf69be8a6c9d567ca96497adacdba0d1fe5a22d",
        Sign("POST", $"{Host}{Instance}/x", All, """{"name":"Überführung 数据 😀 \"quoted\"\n"}""", SecretKey, Date),
        StringComparison.Ordinal);

    [Fact]
    public void A_port_and_a_security_token_are_signed_as_the_official_signer_does()
    {
        SortedDictionary<string, string> elsewhere = All;
        elsewhere["host"] = "roma.example.com:8443";
        Assert.EndsWith(
            "Signature=23b77b6d2fec123bc09e2856210d4b4235d839d9407bdc06ae67b3b62ad39dde",
            Sign("GET", $"https://roma.example.com:8443{Instance}/tasks?limit=1", elsewhere, "", SecretKey, Date),
            StringComparison.Ordinal);

        SortedDictionary<string, string> temporary = All;
        temporary["x-security-token"] = "gQpjbi1ub3J0aC00+/==";
        Assert.EndsWith(
            "SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=7084f6cd20740fb0fec5b42a4ae84587d7eef4b8eed4f2a2c763391e84e79c82",
            Sign("GET", $"{Host}{Instance}/tasks?limit=1", temporary, "", SecretKey, Date),
            StringComparison.Ordinal);
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
