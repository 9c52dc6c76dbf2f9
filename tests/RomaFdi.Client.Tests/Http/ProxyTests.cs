using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Calls that go through a proxy, and those that it lets not through.</summary>
[Collection(NoProxy.SystemProxy)]
public sealed class ProxyTests
{
    private const string Page = """{"total":0,"entities":[]}""";
    private const string Password = "canary-proxy-5b";

    [Fact]
    public async Task A_named_proxy_is_used_for_loopback_too_and_its_password_reaches_nobody_else()
    {
        using var service = new RawServer(200, Page);
        using var proxy = new RecordingProxy("example-user", Password);
        using IRomaClient client = RomaClient.Create(Settings(service.Uri, Named(proxy.Uri)));

        await client.TestAsync();

        // Given when it is asked for, and not before.
        Assert.Equal([null, Basic], proxy.Requests.Select(request => request.Header("Proxy-Authorization")));
        Assert.StartsWith(service.Uri.ToString(), proxy.Requests.First().Target, StringComparison.Ordinal);
        RawRequest received = Assert.Single(service.Requests);
        Assert.Equal("example-token", received.Header("X-Auth-Token"));
        Assert.Null(received.Header("Proxy-Authorization"));
        Assert.Null(received.Header("Authorization"));
    }

    [Fact]
    public async Task A_service_that_asks_for_a_password_does_not_get_that_of_the_proxy()
    {
        using var service = new RawServer(401, "{}", "WWW-Authenticate: Basic realm=\"example\"");
        using var proxy = new RecordingProxy("example-user", Password);

        RomaApiException error = await ErrorAsync(Settings(service.Uri, Named(proxy.Uri)));

        Assert.Equal(401, error.StatusCode);
        Assert.Null(Assert.Single(service.Requests).Header("Authorization"));
    }

    [Fact]
    public void A_proxy_of_the_system_with_a_password_in_its_address_is_named_without_it()
    {
        var request = new ApiRequest(HttpMethod.Get, new Uri("https://roma.example.com"), "/v2/p1");

        RomaApiException error = ConnectionErrors.ProxyRefused(request, new Uri($"http://example-user:{Password}@proxy.example.com:8080"), 407, 1);

        Assert.StartsWith("The proxy proxy.example.com:8080 refused the way to roma.example.com", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tunnel_shows_the_proxy_no_token_and_the_service_no_password()
    {
        RawRequest? received = null;
        using X509Certificate2 certificate = Certificates.SelfSigned();
        using var service = new RawTls(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            received = await RawRequest.ReadAsync(tls);
            await tls.WriteAsync(RawServer.Answer(200, Page));
        });
        using var proxy = new RecordingProxy("example-user", Password);
        using IRomaClient client = RomaClient.Create(Settings(service.Uri, Named(proxy.Uri), skipCertificateCheck: true));

        await client.TestAsync();

        Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", service.Uri.Authority), (request.Method, request.Target)));
        Assert.Equal(Basic, proxy.Requests.Last().Header("Proxy-Authorization"));
        Assert.DoesNotContain("example-token", string.Concat(proxy.Requests), StringComparison.Ordinal);
        Assert.Equal("example-token", received!.Header("X-Auth-Token"));
        Assert.Null(received.Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("http", Password + "-wrong")]
    [InlineData("http", null)]
    [InlineData("https", Password + "-wrong")]
    [InlineData("https", null)]
    public async Task Who_may_not_use_the_proxy_has_sent_nothing(string scheme, string? password)
    {
        using var service = new RawServer(200, Page);
        using var proxy = new RecordingProxy("example-user", Password);
        RomaProxy named = password is null ? new RomaProxy(proxy.Uri) : new RomaProxy(proxy.Uri, "example-user", Secure.Text(password));

        RomaApiException error = await ErrorAsync(Settings(new Uri($"{scheme}://127.0.0.1:{service.Uri.Port}"), named, retries: 2));

        Assert.Equal(("ProxyRefused", RomaFailureKind.NotSent, 407, 1), (error.ErrorCode, error.Kind, error.StatusCode, error.Attempts));
        Assert.Contains(proxy.Uri.Authority, error.Message, StringComparison.Ordinal);
        Assert.Contains("407", error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Basic.Split(' ')[1], error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_407_of_the_service_is_not_blamed_on_a_proxy(bool hasTunnel)
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        byte[] answer = RawServer.Answer(407, """{"error_code":"FDI.3002","error_msg":"Odd."}""");
        using var plain = new RawServer(_ => answer);
        using var service = new RawTls(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            await RawRequest.ReadAsync(tls);
            await tls.WriteAsync(answer);
        });
        using var proxy = new RecordingProxy();

        RomaApiException error = await ErrorAsync(hasTunnel ? Settings(service.Uri, Named(proxy.Uri), skipCertificateCheck: true) : Settings(plain.Uri, null));

        Assert.Equal(("FDI.3002", RomaFailureKind.Refused, 407), (error.ErrorCode, error.Kind, error.StatusCode));
        Assert.Equal("Odd.", error.Message);
    }

    [Fact]
    public async Task What_breaks_in_the_tunnel_before_tls_stands_was_not_sent()
    {
        using var service = new RawTls(stream => stream.ReadExactlyAsync(new byte[1]).AsTask());
        using var proxy = new RecordingProxy();

        RomaApiException error = await ErrorAsync(Settings(service.Uri, Named(proxy.Uri)));

        Assert.Equal(("TlsFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.Equal("CONNECT", Assert.Single(proxy.Requests).Method);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_tunnel_that_is_refused_has_sent_nothing_and_its_status_is_none_of_the_service(int status)
    {
        using var proxy = new RecordingProxy(refusal: status);

        RomaApiException error = await ErrorAsync(Settings(new Uri("https://roma.invalid"), Named(proxy.Uri), retries: 2));

        Assert.Equal(("ProxyRefused", RomaFailureKind.NotSent, null, 1), (error.ErrorCode, error.Kind, error.StatusCode, error.Attempts));
        Assert.Contains($"{proxy.Uri.Authority} refused the way to roma.invalid and answered {status}", error.Message, StringComparison.Ordinal);
        Assert.Equal("CONNECT", Assert.Single(proxy.Requests).Method);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_proxy_that_is_not_there_is_named_and_not_the_service(string scheme)
    {
        using var service = new RawServer(200, Page);
        Uri nobody = Nobody.At("http");

        RomaApiException error = await ErrorAsync(Settings(new Uri($"{scheme}://127.0.0.1:{service.Uri.Port}"), Named(nobody)));

        Assert.Equal(("ConnectionFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.StartsWith($"The proxy {nobody.Authority} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Uri.Authority, error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_proxy_whose_name_is_unknown_is_named()
    {
        RomaApiException error = await ErrorAsync(Settings(new Uri("https://roma.invalid"), Named(new Uri("http://no-such-proxy.invalid:3128"))));

        Assert.Equal(("NameNotResolved", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
        Assert.StartsWith("The proxy no-such-proxy.invalid:3128 ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_after_the_tunnel_stands_may_have_been_done()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        bool wasSent = false;
        using var service = new RawTls(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            wasSent = await RawRequest.ReadAsync(tls) is not null;
            await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Le"));
        });
        using var proxy = new RecordingProxy();

        RomaApiException error = await ErrorAsync(Settings(service.Uri, Named(proxy.Uri), skipCertificateCheck: true));

        Assert.True(wasSent);
        Assert.Equal(("ConnectionBroken", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task The_metadata_service_is_asked_without_the_named_proxy()
    {
        using EmulatorServer emulator = EmulatorServer.Start();
        using var proxy = new RecordingProxy();
        var settings = new RomaConnectionSettings(emulator.Uri, emulator.ProjectId, emulator.InstanceId, Keys.Agency(emulator)) { Proxy = Named(proxy.Uri) };
        using IRomaClient client = RomaClient.Create(settings);

        await client.TestAsync();

        Assert.Equal(["CreateMetadataToken", "ShowMetadataSecurityKey", EmulatorSession.List], emulator.Requests.Select(request => request.OperationId));
        Assert.Contains("/fdi/", Assert.Single(proxy.Requests).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_of_the_system_is_decided_on_for_each_host_and_loopback_does_without()
    {
        using var service = new RawServer(200, Page);
        using var proxy = new RecordingProxy(refusal: 403);
        var password = new RomaConnectionSettings(service.Uri, "p1", "i1", new PasswordCredential("acme", "user", Secure.Text("example-only"))) { IamEndpoint = new Uri("https://iam.invalid") };
        IWebProxy before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new WebProxy(proxy.Uri);
            RomaApiException error = await ErrorAsync(password);
            using IRomaClient client = RomaClient.Create(Settings(service.Uri, null));
            await client.TestAsync();

            Assert.Equal(("ProxyRefused", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
            Assert.Contains(proxy.Uri.Authority, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.Equal("iam.invalid:443", Assert.Single(proxy.Requests, request => request.Target.StartsWith("iam.", StringComparison.Ordinal)).Target);
        Assert.Single(service.Requests);
    }

    private static string Basic => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("example-user:" + Password));

    private static RomaProxy Named(Uri address) => new(address, "example-user", Secure.Text(Password));

    private static RomaConnectionSettings Settings(Uri endpoint, RomaProxy? proxy, bool skipCertificateCheck = false, int retries = 0) =>
        new(endpoint, "p1", "i1", new TokenCredential(Secure.Text("example-token")))
        {
            Proxy = proxy,
            SkipCertificateCheck = skipCertificateCheck,
            Timeout = TimeSpan.FromSeconds(30),
            MaximumRetryCount = retries,
        };

    private static async Task<RomaApiException> ErrorAsync(RomaConnectionSettings settings)
    {
        using RomaClient client = RomaClient.Create(settings, new MovedClock());
        return await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));
    }
}
