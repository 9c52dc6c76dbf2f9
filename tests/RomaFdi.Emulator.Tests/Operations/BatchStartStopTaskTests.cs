using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class BatchStartStopTaskTests : EmulatorTest
{
    private string Good => Emulator.ViasBatchTaskIds[0];

    private string Failing => Emulator.ViasBatchTaskIds[^1];

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task All_jobs_go_through(string command)
    {
        var answer = await SendAsync("PUT", ViasPath(Good, command));
        Assert.Equal(200, answer.Status);
        Assert.Equal(Good, (string?)answer.Json["id"]);
        Assert.Equal(3, (int)answer.Json["total_count"]!);
        Assert.Equal(3, (int)answer.Json["succeed_count"]!);
        Assert.Equal(0, (int)answer.Json["failed_count"]!);
        Assert.Empty(answer.Json["error_list"]!);
        Assert.Equal("vias-" + command, Assert.Single(Emulator.Ledger).Action);
    }

    [Fact]
    public async Task Some_jobs_of_the_last_batch_fail()
    {
        var answer = await SendAsync("PUT", ViasPath(Failing, "start"));
        Assert.Equal(200, answer.Status);
        Assert.Equal(5, (int)answer.Json["total_count"]!);
        Assert.Equal(2, (int)answer.Json["failed_count"]!);
        Assert.Equal(3, (int)answer.Json["succeed_count"]!);
        Assert.Equal(2, answer.Json["error_list"]!.Count());
    }

    [Fact]
    public async Task Failures_can_be_planned_and_taken_back()
    {
        Emulator.Faults.FailVias(Good, "job-1: no", "job-2: no");
        var failed = await SendAsync("PUT", ViasPath(Good, "start"));
        Assert.Equal(["job-1: no", "job-2: no"], failed.Json["error_list"]!.Select(line => (string?)line));
        Assert.Equal(1, (int)failed.Json["succeed_count"]!);
        Emulator.Faults.FailVias(Good);
        Assert.Equal(0, (int)(await SendAsync("PUT", ViasPath(Good, "start"))).Json["failed_count"]!);
    }

    [Fact]
    public async Task An_unknown_batch_is_refused_in_the_service_s_own_shape()
    {
        var answer = await SendAsync("PUT", ViasPath("unknown", "start"));
        Assert.Equal((400, "VIAS.00010002"), (answer.Status, answer.Code));
        Assert.Equal("id", (string?)Assert.Single(answer.Json["params"]!));
        Assert.Equal("The object does not exist.", answer.Message);
        Assert.NotEmpty((string)answer.Json["detail"]!);
        Assert.NotEmpty((string)answer.Json["reason"]!);
        Assert.NotEmpty((string)answer.Json["advice"]!);
    }

    [Theory]
    [InlineData("UPPER", "start", "id")]
    [InlineData("abc", "start", "id")]
    [InlineData("good-id", "restart", "command")]
    [InlineData("good-id", "start?force=true", "force")]
    public async Task A_bad_parameter_is_refused_by_name(string id, string command, string name)
    {
        var answer = await SendUncheckedAsync("PUT", ViasPath(id, command));
        Assert.Empty(Contract.CheckResponse("BatchStartStopTask", answer.Status, answer.Headers, answer.Text));
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.Equal(name, (string?)Assert.Single(answer.Json["params"]!));
    }

    [Fact]
    public async Task A_body_is_refused()
    {
        var answer = await SendAsync("PUT", ViasPath(Good, "start"), "{}");
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.Empty(Emulator.Ledger);
    }
}
