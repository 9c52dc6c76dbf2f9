using System;
using System.IO;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Credentials;

/// <summary>The order of the ways to sign in; what is there and can't be used is never passed over.</summary>
public sealed class CredentialFinderTests : IDisposable
{
    private readonly SdkHome _home = new();

    [Fact]
    public void The_environment_comes_first_and_the_file_is_not_even_opened()
    {
        _home.Write("credentials", "malformed");
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only");

        Assert.Equal("environment variables HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK", Find().Origin);
    }

    [Theory]
    [InlineData("AK")]
    [InlineData("SK")]
    [InlineData("SECURITY_TOKEN")]
    [InlineData("IDP_ID")]
    [InlineData("ID_TOKEN_FILE")]
    public void Half_an_environment_is_an_error_however_good_the_file_is(string variable)
    {
        _home.Write("credentials", "[basic]\nak = EXAMPLEAK\nsk = example-only\n");
        _home.Set(variable, "example-only");

        Assert.Equal("EnvironmentIncomplete", Assert.Throws<RomaApiException>(() => Find()).ErrorCode);
    }

    [Fact]
    public void Then_comes_the_file_even_if_the_environment_names_a_project_and_endpoints()
    {
        string path = _home.Write("credentials", "[basic]\nak = EXAMPLEAK\nsk = example-only\n");
        _home.Set("PROJECT_ID", "p1").Set("DOMAIN_ID", "d1").Set("IAM_ENDPOINT", "iam.example.com").Set("STS_ENDPOINT", "sts.example.com");

        FoundCredential found = Find();

        Assert.Equal(($"profile basic of {path}", null, null), (found.Origin, found.ProjectId, found.IamEndpoint));
    }

    [Theory]
    [InlineData("malformed", "CredentialsFileMalformed")]
    [InlineData("", "ProfileNotFound")]
    [InlineData("[global]\nak = EXAMPLEAK\nsk = example-only\n", "ProfileNotFound")]
    [InlineData("[basic]\n", "ProfileIncomplete")]
    [InlineData("[basic]\nak = EXAMPLEAK\n", "ProfileIncomplete")]
    public void A_file_that_can_not_be_used_is_an_error_however_good_the_agency_is(string text, string code)
    {
        _home.Write("credentials", text);

        Assert.Equal(code, Assert.Throws<RomaApiException>(() => Find()).ErrorCode);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_an_error()
    {
        Directory.CreateDirectory(_home.Path("credentials"));

        Assert.Equal("CredentialsFileUnreadable", Assert.Throws<RomaApiException>(() => Find()).ErrorCode);
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_an_error()
    {
        if (OperatingSystem.IsWindows())
        {
            // Links take a right there that not everybody has.
            return;
        }

        _home.Write("other", "");
        File.CreateSymbolicLink(_home.Path("credentials"), _home.Path("none"));

        Assert.Equal("CredentialsFileMissing", Assert.Throws<RomaApiException>(() => Find()).ErrorCode);
    }

    [Fact]
    public void A_file_that_is_named_and_not_there_is_an_error()
    {
        _home.Write("credentials", "[basic]\nak = EXAMPLEAK\nsk = example-only\n");
        _home.Set("CREDENTIALS_FILE", _home.Path("none"));

        Assert.Equal("CredentialsFileMissing", Assert.Throws<RomaApiException>(() => Find()).ErrorCode);
    }

    [Fact]
    public void Where_there_is_neither_it_is_the_agency_of_the_server()
    {
        var metadata = new Uri("http://127.0.0.1:5000");

        FoundCredential found = CredentialFinder.InOrder("cn-north-4", metadata, _home.Environment);

        Assert.Equal(metadata, Assert.IsType<AgencyCredential>(found.Credential).MetadataEndpoint);
        Assert.Equal("agency of this server", found.Origin);
        Assert.Equal(new Uri("http://169.254.169.254"), ((AgencyCredential)Find().Credential).MetadataEndpoint);
    }

    public void Dispose() => _home.Dispose();

    private FoundCredential Find() => CredentialFinder.InOrder("cn-north-4", null, _home.Environment);
}
