using System;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Credentials;

/// <summary>The way to sign in that environment variables name.</summary>
public sealed class EnvironmentCredentialsTests : IDisposable
{
    private readonly SdkHome _home = new();

    [Fact]
    public void An_access_key_alone()
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", " example-only\n");

        FoundCredential found = Find();

        AccessKeyCredential key = Assert.IsType<AccessKeyCredential>(found.Credential);
        Assert.Equal(("EXAMPLEAK", "example-only"), (key.AccessKey, Secure.Read(key.SecretKey)));
        Assert.Null(key.SecurityToken);
        Assert.Equal("environment variables HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK", found.Origin);
        Assert.Equal((null, null, null, null, null), (found.ProjectId, found.Endpoint, found.ViasEndpoint, found.IamEndpoint, found.Warning));
    }

    [Fact]
    public void A_temporary_key_with_all_that_stands_beside_it()
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set("SECURITY_TOKEN", "example-token").Set("PROJECT_ID", "p1").Set("IAM_ENDPOINT", "iam.example.com:8443");
        _home.Set("REGION_ROMA_CN_NORTH_4", "https://roma.example.com, https://other.example.com").Set("REGION_VIAS_CN_NORTH_4", "vias.example.com");
        _home.Set("REGION_ROMA_CN_NORTH_1", "https://elsewhere.example.com");

        FoundCredential found = Find("cn-north-4");

        Assert.Equal("example-token", Secure.Read(((AccessKeyCredential)found.Credential).SecurityToken!));
        Assert.Equal("p1", found.ProjectId);
        Assert.Equal(
            (new Uri("https://roma.example.com"), new Uri("https://vias.example.com"), new Uri("https://iam.example.com:8443")),
            (found.Endpoint, found.ViasEndpoint, found.IamEndpoint));
    }

    [Fact]
    public void A_federated_user_comes_before_a_key()
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set("IDP_ID", "idp-1").Set("ID_TOKEN_FILE", "/run/token");

        FoundCredential found = Find();

        FederationCredential user = Assert.IsType<FederationCredential>(found.Credential);
        Assert.Equal(("idp-1", "/run/token"), (user.IdpId, user.IdTokenFile));
        Assert.Equal("environment variables HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE", found.Origin);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public void A_region_is_spelt_alike_in_every_culture(string culture)
    {
        using var _ = new InCulture(culture);
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set("PROJECT_ID", "p1").Set("REGION_VIAS_AP_SOUTHEAST_1I", "vias.example.com");

        FoundCredential found = Find("ap-southeast-1i");

        Assert.Equal(("p1", new Uri("https://vias.example.com")), (found.ProjectId, found.ViasEndpoint));
    }

    [Fact]
    public void Without_a_region_no_endpoint_is_looked_up()
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set("REGION_ROMA_CN_NORTH_4", "http://example.com");

        Assert.Null(Find().Endpoint);
    }

    [Theory]
    [InlineData("AK", "HUAWEICLOUD_SDK_AK, but not HUAWEICLOUD_SDK_SK")]
    [InlineData("SK", "HUAWEICLOUD_SDK_SK, but not HUAWEICLOUD_SDK_AK")]
    [InlineData("IDP_ID", "HUAWEICLOUD_SDK_IDP_ID, but not HUAWEICLOUD_SDK_ID_TOKEN_FILE")]
    [InlineData("ID_TOKEN_FILE", "HUAWEICLOUD_SDK_ID_TOKEN_FILE, but not HUAWEICLOUD_SDK_IDP_ID")]
    [InlineData("SECURITY_TOKEN", "neither HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK nor HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE")]
    public void A_part_is_an_error_that_names_the_rest_and_shows_no_value(string variable, string text)
    {
        _home.Set(variable, "canary-3e");

        RomaApiException error = Refused("EnvironmentIncomplete");

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_federated_user_is_an_error_even_beside_a_whole_key()
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set("IDP_ID", "idp-1");

        Refused("EnvironmentIncomplete");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_variable_is_none(string value)
    {
        _home.Set("AK", value).Set("SK", value).Set("PROJECT_ID", "p1");

        Assert.Contains("HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK", Refused("EnvironmentMissing").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IAM_ENDPOINT", "http://iam.example.com")]
    [InlineData("IAM_ENDPOINT", "https://user:canary-3e@iam.example.com")]
    [InlineData("IAM_ENDPOINT", "user:canary-3e@iam.example.com")]
    [InlineData("IAM_ENDPOINT", "https://user:canary-3e@iam example com")]
    [InlineData("IAM_ENDPOINT", "https://iam.example.com/v3?a=canary-3e")]
    [InlineData("REGION_ROMA_CN_NORTH_4", "ftp://roma.example.com")]
    [InlineData("REGION_VIAS_CN_NORTH_4", ",https://vias.example.com")]
    public void An_endpoint_that_is_none_is_an_error_that_names_the_variable(string variable, string value)
    {
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only").Set(variable, value);

        RomaApiException error = Refused("InvalidEndpoint");

        Assert.Contains("HUAWEICLOUD_SDK_" + variable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private FoundCredential Find(string? region = null) => CredentialFinder.FromEnvironment(region, _home.Environment);

    private RomaApiException Refused(string code)
    {
        RomaApiException error = Assert.Throws<RomaApiException>(() => Find("cn-north-4"));
        Assert.Equal((code, RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        return error;
    }
}
