#nullable enable
using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Tests;

/// <summary>A https address, with a certificate that nobody trusts, in front of a port of 127.0.0.1.</summary>
public sealed class TlsFront : IDisposable
{
    private readonly int _port;
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly LoopbackServer _server;

    public TlsFront(int port)
    {
        _port = port;
        _server = new LoopbackServer(ServeAsync);
    }

    public Uri Address => new("https://127.0.0.1:" + _server.Port + "/");

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using RSA key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows can't use the key as it was made, and what replaces this constructor is not in .NET 8.
#pragma warning disable SYSLIB0057
        return new X509Certificate2(certificate.Export(X509ContentType.Pfx));
#pragma warning restore SYSLIB0057
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(_certificate).ConfigureAwait(false);
        using var target = new TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, _port, stop).ConfigureAwait(false);
        await LoopbackServer.RelayAsync(tls, target.GetStream(), _ => { }).ConfigureAwait(false);
    }
}
