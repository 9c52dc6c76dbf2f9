using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RomaFdi.Client.Tests.Fixtures;

internal static class Certificates
{
    /// <summary>One that nobody trusts.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=example", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
