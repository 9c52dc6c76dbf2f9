using System;
using System.Security;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Model.Connections;

/// <summary>A caller may dispose of its secrets, or change them, once it has connected.</summary>
public sealed class KeptSecretTests
{
    [Theory]
    [InlineData("Password")]
    [InlineData("AccessKey")]
    [InlineData("Token")]
    public async Task A_connection_outlives_the_secret_it_was_given(string way)
    {
        using EmulatorServer emulator = EmulatorServer.Start();
        var secret = new SecureString();
        foreach (char character in way == "Password" ? emulator.Password : way == "AccessKey" ? emulator.SecretKey : emulator.Token)
        {
            secret.AppendChar(character);
        }

        RomaCredential credential = way switch
        {
            "Password" => new PasswordCredential(emulator.DomainName, emulator.UserName, secret),
            "AccessKey" => new AccessKeyCredential(emulator.AccessKey, secret),
            _ => new TokenCredential(secret),
        };
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(emulator.Uri, emulator.ProjectId, emulator.InstanceId, credential) { IamEndpoint = emulator.Uri });
        secret.AppendChar('x');
        secret.Dispose();

        await client.TestAsync();

        Assert.Equal(200, emulator.Requests[^1].Status);
    }

    [Fact]
    public void What_is_kept_beside_them_is_a_copy_too()
    {
        SecureString token = Secure.Text("example-token");
        SecureString password = Secure.Text("example-only");
        var key = new AccessKeyCredential("EXAMPLEAK", Secure.Text("example-secret"), token);
        var proxy = new RomaProxy(new Uri("http://proxy.example.com:8080"), "user", password);
        token.Dispose();
        password.Dispose();

        Assert.Equal("example-token", Secure.Read(key.SecurityToken!));
        Assert.Equal("example-only", Secure.Read(proxy.Password!));
    }

    [Fact]
    public void Nobody_changes_what_is_kept() =>
        Assert.Throws<InvalidOperationException>(() => new TokenCredential(Secure.Text("example-token")).Token.AppendChar('x'));
}
