using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class UpdateDispatchesTests : TaskTest
{
    [Fact]
    public async Task The_whole_schedule_is_replaced()
    {
        var id = await CreateTaskAsync();
        var created = (await PostAsync(DispatchPath(id), """{"period":"DAY","dispatch_interval":1,"remark":"every night"}""")).Json;
        Emulator.AdvanceClock(TimeSpan.FromMinutes(1));
        var answer = await UpdateAsync(id, """{"cron":"0 30 12 * * ?"}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal(answer.Text, (await GetAsync(DispatchPath(id))).Text);
        Assert.Equal((string?)created["dispatch_id"], (string?)answer.Json["dispatch_id"]);
        Assert.Equal((JTokenType.Null, JTokenType.Null, "0 30 12 * * ?"), (answer.Json["remark"]!.Type, answer.Json["period"]!.Type, (string?)answer.Json["cron"]));
        Assert.Equal((Ms(Begin), Ms(Begin.AddMinutes(1))), ((long)answer.Json["created_date"]!, (long)answer.Json["last_modified_date"]!));
        Assert.Equal(["create", "schedule-create", "schedule-update"], Actions(id));
    }

    [Fact]
    public async Task It_counts_at_once_for_a_started_task()
    {
        var id = await StartScheduledAsync(EveryMinute(Begin.AddHours(1)));
        await UpdateAsync(id, EveryMinute(Begin.AddMinutes(1)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(1));
        Assert.Equal(Ms(Begin.AddMinutes(1)), (long)Assert.Single(await RunsAsync(id))["start_time"]!);
        await UpdateAsync(id, EveryMinute(Begin.AddHours(2)));
        Emulator.AdvanceClock(TimeSpan.FromMinutes(100));
        Assert.Single(await RunsAsync(id));
    }

    [Fact]
    public async Task An_unknown_schedule_is_refused_in_the_nested_form()
    {
        foreach (var id in new[] { StoppedTimed, StoppedRealTime })
        {
            var answer = await SendAsync("PUT", DispatchPath(id) + "/unknown", EveryMinute(Begin));
            Assert.Equal((404, 404), (answer.Status, (int)answer.Json["code"]!));
            Assert.Equal(("FDI.3180", "The task is not in the project."), ((string?)answer.Json["reason"]!["error_code"], (string?)answer.Json["reason"]!["error_msg"]));
        }
    }

    [Fact]
    public async Task Other_refusals_are_flat()
    {
        Assert.Equal((404, "FDI.3081"), (await SendAsync("PUT", DispatchPath("unknown") + "/some", EveryMinute(Begin))) is var unknown ? (unknown.Status, unknown.Code) : default);
        var answer = await UpdateAsync(StoppedTimed, """{"period":"DAY"}""");
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("dispatch_interval", answer.Message);
        Assert.DoesNotContain("schedule-update", Emulator.Ledger.Select(e => e.Action));
    }

    private async Task<Answer> UpdateAsync(string id, string body) =>
        await SendAsync("PUT", DispatchPath(id) + "/" + (string?)(await GetAsync(DispatchPath(id))).Json["dispatch_id"], body);
}
