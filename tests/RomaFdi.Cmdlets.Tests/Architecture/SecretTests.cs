using System;
using System.Net;
using System.Security;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>No text of a type that holds a secret shows it.</summary>
public class SecretTests
{
    private const string Canary = "canary-8d1f";

    [Fact]
    public void Settings_and_credentials_show_no_secret()
    {
        SecureString secret = new NetworkCredential("", Canary).SecurePassword;
        foreach (RomaCredential credential in new RomaCredential[]
        {
            new TokenCredential(secret), new PasswordCredential("account", "user", secret), new AccessKeyCredential("key", secret, secret), new AgencyCredential(),
        })
        {
            var settings = new RomaConnectionSettings(new Uri("https://roma.example.com"), "project", "instance", credential);
            Assert.DoesNotContain(Canary, credential.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, settings.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_endpoint_with_a_password_in_it_is_refused_without_showing_it()
    {
        RomaApiException error = Assert.Throws<RomaApiException>(() => new RomaConnectionSettings(
            new Uri($"https://user:{Canary}@roma.example.com"), "project", "instance", new TokenCredential(new SecureString())));
        Assert.Equal("InvalidEndpoint", error.ErrorCode);
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
    }
}
