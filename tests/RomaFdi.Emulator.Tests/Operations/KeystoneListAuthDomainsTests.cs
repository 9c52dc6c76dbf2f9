using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class KeystoneListAuthDomainsTests : EmulatorTest
{
    private const string Path = "/v3/auth/domains";

    [Fact]
    public async Task The_account_is_listed()
    {
        var answer = await GetAsync(Path);
        var domain = answer.Json["domains"]!.Single();
        Assert.Equal((Emulator.DomainName, true), ((string?)domain["name"], (bool)domain["enabled"]!));
        Assert.True(answer.Headers.ContainsKey("X-IAM-Trace-Id"));
    }

    [Fact]
    public async Task It_takes_no_parameter_and_no_body()
    {
        Assert.Equal(400, (await GetAsync(Path + "?name=a")).Status);
        Assert.Equal(400, (await SendAsync("GET", Path, "{}")).Status);
    }

    [Fact]
    public async Task A_token_is_needed()
    {
        Token = null;
        Assert.Equal(401, (await GetAsync(Path)).Status);
    }
}
