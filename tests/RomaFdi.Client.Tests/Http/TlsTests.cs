using System;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Certificates and versions of TLS.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Only_the_connection_that_asks_for_it_takes_any_certificate()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        using RawTls server = Serve(certificate), other = Serve(certificate);
        using IRomaClient skipping = RomaClient.Create(Settings(server.Uri, skipCertificateCheck: true));
        using IRomaClient checking = RomaClient.Create(Settings(other.Uri, skipCertificateCheck: false));

        await EmulatorSession.Soon(skipping.TestAsync());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(checking.TestAsync()));
        Assert.Equal(("TlsFailed", RomaFailureKind.NotSent), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task Nothing_older_than_tls_1_2_is_offered()
    {
        byte[] hello = [];
        using var server = new RawTls(async stream =>
        {
            byte[] head = new byte[5];
            await stream.ReadExactlyAsync(head);
            byte[] record = new byte[(head[3] << 8) | head[4]];
            await stream.ReadExactlyAsync(record);
            hello = record;
        });
        using IRomaClient client = RomaClient.Create(Settings(server.Uri, skipCertificateCheck: true));

        await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.TestAsync()));

        // The extension supported_versions (43), by RFC 8446: 1.3 and 1.2, and nothing else.
        byte[] expected = OperatingSystem.IsMacOS() ? [0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x03] : [0x00, 0x2b, 0x00, 0x05, 0x04, 0x03, 0x04, 0x03, 0x03];
        Assert.True(hello.AsSpan().IndexOf(expected) > 0, Convert.ToHexString(hello));
    }

    private static RawTls Serve(X509Certificate2 certificate) => new(async stream =>
    {
        using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(certificate);
        await RawRequest.ReadAsync(tls);
        await tls.WriteAsync(RawServer.Answer(200, """{"total":0,"entities":[]}"""));
    });

    private static RomaConnectionSettings Settings(Uri endpoint, bool skipCertificateCheck) => new(endpoint, "p1", "i1", new TokenCredential(Secure.Text("example-token")))
    {
        SkipCertificateCheck = skipCertificateCheck,
        Timeout = TimeSpan.FromSeconds(30),
    };
}
