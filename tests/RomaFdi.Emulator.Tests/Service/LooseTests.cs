using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

public sealed class LooseTests : EmulatorTest
{
    public LooseTests()
        : base(new EmulatorOptions { Loose = true })
    {
    }

    [Fact]
    public async Task Unknown_fields_and_parameters_pass()
    {
        Assert.Equal(200, (await GetAsync(TasksPath + "?page=1&limit=5&limit=6")).Status);
        var body = $$"""{"action_id":"stop","action_id":"start","force":true,"list":[{"task_id":"{{Emulator.Tasks[0].Id}}","name":"x"}]}""";
        Assert.Equal([Emulator.Tasks[0].Id], (await PostAsync(BatchPath, body)).Ids("success"));
        Assert.Equal("start", Assert.Single(Emulator.Ledger).Action);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("status=9")]
    public async Task Known_ones_are_still_checked(string query) => Assert.Equal(400, (await GetAsync(TasksPath + "?" + query)).Status);
}
