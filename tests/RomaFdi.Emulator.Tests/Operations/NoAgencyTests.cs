using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>A metadata service without an agency, and one without session tokens.</summary>
public sealed class NoAgencyTests : EmulatorTest
{
    public NoAgencyTests()
        : base(new EmulatorOptions { HasAgency = false, MetadataTokens = false }) => Token = null;

    [Fact]
    public async Task Without_an_agency_there_is_no_key()
    {
        var answer = await GetAsync("/openstack/latest/securitykey");
        Assert.Equal(401, answer.Status);
        Assert.Contains("configure an agency", answer.Text);
    }

    [Fact]
    public async Task Without_session_tokens_there_is_none_to_be_had()
    {
        Headers["X-Metadata-Token-Ttl-Seconds"] = "21600";
        Assert.Equal(404, (await SendAsync("PUT", "/meta-data/latest/api/token")).Status);
    }
}
