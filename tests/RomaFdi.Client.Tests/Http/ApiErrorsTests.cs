using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>What an error answer becomes (design 5).</summary>
public sealed class ApiErrorsTests
{
    private const string Flat = """{"error_code":"FDI.3033","error_msg":"A parameter is invalid."}""";

    [Theory]
    [InlineData(400, RomaFailureKind.Refused)]
    [InlineData(401, RomaFailureKind.Refused)]
    [InlineData(403, RomaFailureKind.Refused)]
    [InlineData(404, RomaFailureKind.Refused)]
    [InlineData(405, RomaFailureKind.Refused)]
    [InlineData(408, RomaFailureKind.Lost)]
    [InlineData(409, RomaFailureKind.Refused)]
    [InlineData(413, RomaFailureKind.Refused)]
    [InlineData(429, RomaFailureKind.Refused)]
    [InlineData(494, RomaFailureKind.Refused)]
    [InlineData(500, RomaFailureKind.Lost)]
    [InlineData(501, RomaFailureKind.Lost)]
    [InlineData(502, RomaFailureKind.Lost)]
    [InlineData(503, RomaFailureKind.Lost)]
    [InlineData(504, RomaFailureKind.Lost)]
    public async Task Each_status_tells_whether_work_may_have_been_done(int status, RomaFailureKind kind)
    {
        RomaApiException error = await ErrorAsync(status, Flat, "X-Request-Id: r-1");

        Assert.Equal((kind, "FDI.3033", (int?)status, "r-1"), (error.Kind, error.ErrorCode, error.StatusCode, error.RequestId));
        Assert.Equal("A parameter is invalid.", error.Message);
        Assert.Equal(("GET", "127.0.0.1", "/v2/p1/fdi/instances/i1/tasks", 1), (error.Method, error.Host, error.Path, error.Attempts));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public void A_connection_that_never_stood_sent_nothing_and_one_that_broke_may_have(SocketError problem)
    {
        var request = new ApiRequest(HttpMethod.Post, new Uri("https://roma.example.com"), "/v2");
        var socket = new SocketException((int)problem);

        RomaApiException never = ConnectionErrors.FromException(request, new HttpRequestException("x", socket), 1);
        RomaApiException broke = ConnectionErrors.FromException(request, new HttpRequestException("x", new IOException("Unable to read.", socket)), 1);

        Assert.Equal(("ConnectionFailed", RomaFailureKind.NotSent), (never.ErrorCode, never.Kind));
        Assert.Equal(("ConnectionBroken", RomaFailureKind.Lost), (broke.ErrorCode, broke.Kind));
    }

    [Theory]
    [InlineData(Flat, "FDI.3033", "A parameter is invalid.")]
    [InlineData("""{"code":"ROMA.1002","message":"Wrong token."}""", "ROMA.1002", "Wrong token.")]
    [InlineData("""{"error_code":"APIGW.0301","error_msg":"Incorrect.","request_id":"q"}""", "APIGW.0301", "Incorrect.")]
    [InlineData("""{"error_code":"APIG.0308","error_msg":"Throttled."}""", "APIG.0308", "Throttled.")]
    [InlineData("""{"code":"400","reason":{"error_code":"FDI.3043","error_msg":"Outside."}}""", "FDI.3043", "Outside.")]
    [InlineData("""{"error":{"code":400,"message":"No such user.","title":"Bad Request"}}""", "Http400", "No such user.")]
    [InlineData("""{"error_code":"IAM.0011","error_msg":"Policy."}""", "IAM.0011", "Policy.")]
    [InlineData("""{"error_code":7,"error_msg":12}""", "7", "12")]
    [InlineData("""{"error_msg":"Only words."}""", "Http400", "Only words.")]
    [InlineData("""{"error_code":"","error_msg":"Only words."}""", "Http400", "Only words.")]
    public async Task Every_shape_of_an_error_is_read(string body, string code, string message)
    {
        RomaApiException error = await ErrorAsync(400, body);

        Assert.Equal((code, message), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task A_vias_error_tells_all_it_has()
    {
        RomaApiException error = await ErrorAsync(
            400, """{"error_code":"VIAS.00010001","error_msg":"Invalid.","detail":"The id.","params":["id"],"reason":"Too short.","advice":"Check it."}""");

        Assert.Equal("Invalid. The id. Too short. Check it.", error.Message);
    }

    [Fact]
    public async Task A_vias_error_says_nothing_twice()
    {
        RomaApiException error = await ErrorAsync(
            400, """{"error_code":"VIAS.00010002","error_msg":"No such object.","detail":"The id.","reason":"No such object.","advice":"The id."}""");

        Assert.Equal("No such object. The id.", error.Message);
    }

    [Theory]
    [InlineData("""{"error_code":"FDI.3081"}""", "FDI.3081")]
    [InlineData("""{"error_code":"FDI.3081","error_msg":""}""", "FDI.3081")]
    [InlineData("""{"error_code":null,"error_msg":null}""", "Http404")]
    [InlineData("{}", "Http404")]
    [InlineData("[]", "Http404")]
    [InlineData("null", "Http404")]
    [InlineData("""{"error_msg":{"a":1}}""", "Http404")]
    [InlineData("{\"error_code\":\"FDI.3081\"", "Http404")]
    [InlineData("", "Http404")]
    [InlineData("not found", "Http404")]
    public async Task An_answer_without_words_still_names_host_and_status(string body, string code)
    {
        RomaApiException error = await ErrorAsync(404, body);

        Assert.Equal(code, error.ErrorCode);
        Assert.Equal(RomaFailureKind.Refused, error.Kind);
        Assert.StartsWith("127.0.0.1 answered 404 NotFound", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_of_a_gateway_is_told_as_one_and_not_quoted()
    {
        RomaApiException error = await ErrorAsync(502, "<html>Bad Gateway</html>", "Content-Type: text/html; charset=nonsense");

        Assert.Equal(("Http502", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        Assert.Contains("a web page", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<html>", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301, RomaFailureKind.Refused)]
    [InlineData(302, RomaFailureKind.Refused)]
    [InlineData(303, RomaFailureKind.Lost)]
    [InlineData(307, RomaFailureKind.Refused)]
    [InlineData(308, RomaFailureKind.Refused)]
    public async Task A_redirect_is_not_followed(int status, RomaFailureKind kind)
    {
        using var elsewhere = new RawServer(200, "{}");
        using var server = new RawServer(status, "", "Location: " + elsewhere.Uri);

        RomaApiException error = await ErrorAsync(server);

        Assert.Equal(("Http" + status, kind), (error.ErrorCode, error.Kind));
        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Welcome</html>")]
    [InlineData("{\"total\":1")]
    [InlineData("{\"total\":1} and more")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"total":"many","entities":[]}""")]
    [InlineData("""{"total":1,"entities":{}}""")]
    [InlineData("""{"total":1,"entities":[1]}""")]
    public async Task A_success_that_cannot_be_read_is_a_lost_answer(string body)
    {
        RomaApiException error = await ErrorAsync(200, body, "X-Request-Id: r-2");

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost, null, "r-2"), (error.ErrorCode, error.Kind, error.StatusCode, error.RequestId));
    }

    [Fact]
    public async Task An_answer_that_is_nested_without_end_is_a_lost_answer()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"a":""", 5000)) + "1" + new string('}', 5000);

        Assert.Equal("UnreadableAnswer", (await ErrorAsync(200, deep)).ErrorCode);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7000)]
    [InlineData("0.5", 500)]
    [InlineData("Fri, 02 Jan 2026 03:04:15 GMT", 10_000)]
    [InlineData("Fri, 02 Jan 2026 03:04:00 GMT", 0)]
    [InlineData("99999999999999", 86_400_000)]
    [InlineData("Friday, 02-Jan-26 03:04:15 GMT", 10_000)]
    [InlineData("Fri Jan  2 03:04:15 2026", 10_000)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 86_400_000)]
    [InlineData("99999999999999999999999999999999", null)]
    [InlineData("soon", null)]
    [InlineData("1e3", null)]
    [InlineData("+5", null)]
    [InlineData("1,5", null)]
    [InlineData("1/2", null)]
    [InlineData("12:30", null)]
    [InlineData("2026-01-02T03:04:15Z", null)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("", null)]
    public async Task Retry_after_is_read_in_every_form(string text, int? milliseconds)
    {
        RomaApiException error = await ErrorAsync(429, Flat, "Date: Fri, 02 Jan 2026 03:04:05 GMT", "Retry-After: " + text);

        Assert.Equal(milliseconds, error.RetryAfter?.TotalMilliseconds);
    }

    [Fact]
    public async Task No_text_of_an_error_holds_the_token_or_the_query()
    {
        using var server = new RawServer(403, Flat);
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.Tasks.ListAsync(new RomaTaskQuery { NamePart = "private-name" }, 0, 1));

        Assert.Contains("private-name", Assert.Single(server.Requests).Target, StringComparison.Ordinal);
        Assert.Equal("example-token", server.Requests.First().Header("X-Auth-Token"));
        Assert.DoesNotContain("example-token", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("private-name", error.ToString() + error.Path, StringComparison.Ordinal);
    }

    private static async Task<RomaApiException> ErrorAsync(int status, string body, params string[] headers)
    {
        using var server = new RawServer(status, body, headers);
        return await ErrorAsync(server);
    }

    private static async Task<RomaApiException> ErrorAsync(RawServer server)
    {
        using IRomaClient client = RomaClient.Create(server.Settings());
        return await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 10)));
    }
}
