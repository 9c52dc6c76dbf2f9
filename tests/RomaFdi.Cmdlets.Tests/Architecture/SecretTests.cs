using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.RegularExpressions;
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
            new FederationCredential("provider", "file"),
        })
        {
            var settings = new RomaConnectionSettings(new Uri("https://roma.example.com"), "project", "instance", credential);
            Assert.DoesNotContain(Canary, credential.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, settings.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, new FoundCredential(credential, "parameters").ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("http://proxy.example.com:8080/", new RomaProxy(new Uri("http://proxy.example.com:8080"), "user", secret).ToString());
    }

    [Fact]
    public void No_public_property_is_a_readable_secret()
    {
        var properties = typeof(RomaCredential).Assembly.GetExportedTypes().Concat(typeof(RomaConnection).Assembly.GetExportedTypes())
            .SelectMany(type => type.GetProperties()).Where(property => Regex.IsMatch(property.Name, "(Token|Secret|SecretKey|Password)$")).ToList();

        Assert.NotEmpty(properties);
        Assert.All(properties, property => Assert.True(
            property.PropertyType == typeof(SecureString) || property.PropertyType == typeof(IDictionary) || property.PropertyType == typeof(SwitchParameter),
            $"{property.DeclaringType} {property.Name}"));
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
