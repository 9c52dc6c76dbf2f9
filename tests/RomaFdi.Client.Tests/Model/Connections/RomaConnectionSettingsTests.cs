using System;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Model.Connections;

/// <summary>Where a client may be pointed to.</summary>
public sealed class RomaConnectionSettingsTests
{
    private static readonly Uri s_endpoint = new("https://roma.cn-north-4.myhuaweicloud.com");
    private static readonly TokenCredential s_token = new(Secure.Text("example-token"));

    [Theory]
    [InlineData("https://roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://10.0.0.1:8443")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:5000")]
    public void A_safe_endpoint_is_taken(string endpoint)
    {
        var settings = new RomaConnectionSettings(new Uri(endpoint), "p1", "i1", s_token) { ViasEndpoint = new Uri(endpoint), IamEndpoint = new Uri(endpoint) };

        Assert.Equal(new Uri(endpoint), settings.Endpoint);
        Assert.Equal(new Uri(endpoint), settings.ViasEndpoint);
        Assert.Equal(new Uri(endpoint), settings.IamEndpoint);
    }

    [Theory]
    [InlineData("http://roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("file:///tmp/a")]
    [InlineData("https://user:example-only@roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://user@roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("user:example-only@roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("/user:example-only@roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("roma.cn-north-4.myhuaweicloud.com")]
    [InlineData("/v2")]
    [InlineData("https://roma.cn-north-4.myhuaweicloud.com/v2")]
    [InlineData("https://roma.cn-north-4.myhuaweicloud.com/?a=b")]
    public void An_unsafe_endpoint_is_refused_wherever_it_is_given(string endpoint)
    {
        var uri = new Uri(endpoint, UriKind.RelativeOrAbsolute);

        foreach (Func<object> make in new Func<object>[]
        {
            () => new RomaConnectionSettings(uri, "p1", "i1", s_token),
            () => new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token) { ViasEndpoint = uri },
            () => new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token) { IamEndpoint = uri },
        })
        {
            RomaApiException error = Assert.Throws<RomaApiException>(make);
            Assert.Equal(("InvalidEndpoint", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
            Assert.DoesNotContain("example-only", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "i1", "InvalidProjectId")]
    [InlineData("../p", "i1", "InvalidProjectId")]
    [InlineData("p1", "", "InvalidInstanceId")]
    [InlineData("p1", "..", "InvalidInstanceId")]
    public void Ids_keep_their_rules(string project, string instance, string code) =>
        Assert.Equal(code, Assert.Throws<RomaApiException>(() => new RomaConnectionSettings(s_endpoint, project, instance, s_token)).ErrorCode);

    [Fact]
    public void A_project_can_come_later_and_leaves_the_rest_as_it_is()
    {
        var without = new RomaConnectionSettings(s_endpoint, "i1", s_token) { Region = "r1", MaximumRetryCount = 7 };
        RomaConnectionSettings settings = without.WithProject("p1");

        Assert.Equal(("", "p1"), (without.ProjectId, settings.ProjectId));
        Assert.Equal((s_endpoint, "i1", s_token, "r1", 7), (settings.Endpoint, settings.InstanceId, settings.Credential, settings.Region, settings.MaximumRetryCount));
        Assert.Equal("InvalidProjectId", Assert.Throws<RomaApiException>(() => without.WithProject("../p")).ErrorCode);
        Assert.Equal("InvalidProjectId", Assert.Throws<RomaApiException>(() => RomaClient.Create(without)).ErrorCode);
    }

    [Fact]
    public void Nothing_may_be_null()
    {
        Assert.Throws<ArgumentNullException>(() => new RomaConnectionSettings(null!, "p1", "i1", s_token));
        Assert.Throws<ArgumentNullException>(() => new RomaConnectionSettings(s_endpoint, "p1", "i1", null!));
        Assert.Throws<RomaApiException>(() => new RomaConnectionSettings(s_endpoint, null!, "i1", s_token));
        Assert.Throws<ArgumentNullException>(() => new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token) { IamEndpoint = null! });
        Assert.Throws<ArgumentNullException>(() => RomaClient.Create(null!));
    }

    [Fact]
    public void The_defaults_are_those_of_the_facts()
    {
        var settings = new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token);

        Assert.Equal((TimeSpan.FromSeconds(120), 5, TimeSpan.FromSeconds(120)), (settings.Timeout, settings.MaximumRetryCount, settings.MaximumRetryDelay));
        Assert.Equal(new Uri("https://iam.myhuaweicloud.com"), settings.IamEndpoint);
        Assert.Null(settings.ViasEndpoint);
        Assert.Equal(new Uri("https://iam.cn-north-4.myhuaweicloud.com"), new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token) { Region = "cn-north-4" }.IamEndpoint);
    }

    [Fact]
    public void Endpoints_follow_from_the_region()
    {
        Assert.Equal(s_endpoint, RomaEndpoints.Roma("cn-north-4"));
        Assert.Equal(new Uri("https://vias.cn-south-1.myhuaweicloud.com"), RomaEndpoints.Vias("cn-south-1"));
        Assert.Null(RomaEndpoints.Vias("ap-southeast-1"));
        Assert.Equal(new Uri("https://iam.myhuaweicloud.com"), RomaEndpoints.Iam(null));
    }

    [Fact]
    public void No_text_holds_a_secret()
    {
        var password = new PasswordCredential("example-account", "example-user", Secure.Text("example-only"));
        string said = string.Join(
            "\n",
            s_token,
            password,
            s_token.Source,
            password.Source,
            new RomaConnectionSettings(s_endpoint, "p1", "i1", s_token),
            new RomaConnectionSettings(s_endpoint, "p1", "i1", password));

        Assert.Contains("project p1 instance i1", said, StringComparison.Ordinal);
        Assert.DoesNotContain("example-", said, StringComparison.Ordinal);
    }
}
