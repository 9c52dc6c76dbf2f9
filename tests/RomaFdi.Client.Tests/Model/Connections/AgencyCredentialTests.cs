using System;
using Xunit;

namespace RomaFdi.Client.Tests.Model.Connections;

/// <summary>Where keys of an agency may come from: over plain http, so from this machine alone.</summary>
public sealed class AgencyCredentialTests
{
    [Fact]
    public void By_default_it_is_the_metadata_service_of_the_cloud() =>
        Assert.Equal(new Uri("http://169.254.169.254"), new AgencyCredential().MetadataEndpoint);

    [Theory]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:5000")]
    public void Loopback_will_do_for_a_test(string endpoint) => Assert.Equal(new Uri(endpoint), new AgencyCredential(new Uri(endpoint)).MetadataEndpoint);

    [Theory]
    [InlineData("http://169.254.169.254:8080")]
    [InlineData("http://169.254.169.253")]
    [InlineData("http://example.com")]
    [InlineData("https://example.com")]
    [InlineData("http://user:example-only@127.0.0.1")]
    [InlineData("http://127.0.0.1/a")]
    [InlineData("http://127.0.0.1?a=b")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/a")]
    public void Any_other_is_refused(string endpoint)
    {
        RomaApiException error = Assert.Throws<RomaApiException>(() => new AgencyCredential(new Uri(endpoint, UriKind.RelativeOrAbsolute)));

        Assert.Equal(("InvalidEndpoint", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        Assert.DoesNotContain("example-only", error.ToString(), StringComparison.Ordinal);
    }
}
