using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateDispatchesTests : TaskTest
{
    private const string Daily = """{"start_datetime":1767409200000,"period":"DAY","dispatch_interval":1,"remark":"every night"}""";

    [Fact]
    public async Task A_timed_task_gets_its_interval_and_can_be_started()
    {
        var id = await CreateTaskAsync();
        var answer = await PostAsync(DispatchPath(id), Daily);
        Assert.Equal(200, answer.Status);
        var schedule = answer.Json;
        Assert.Matches("^[0-9a-f]{32}$", (string?)schedule["dispatch_id"]);
        Assert.Equal((id, 1767409200000, "DAY", 1), ((string?)schedule["task_id"], (long)schedule["start_datetime"]!, (string?)schedule["period"], (int)schedule["dispatch_interval"]!));
        Assert.Equal(("every night", false, Ms(Begin)), ((string?)schedule["remark"], (bool)schedule["use_quartz_cron"]!, (long)schedule["created_date"]!));
        Assert.Equal((JTokenType.Null, JTokenType.Null), (schedule["cron"]!.Type, schedule["last_modified_date"]!.Type));
        Assert.True(TaskOf(id).HasSchedule);
        Assert.Equal([id], (await StartAsync(id)).Ids("success"));
        var made = Emulator.Ledger[1];
        Assert.Equal(("schedule-create", id, (string?)schedule["dispatch_id"]), (made.Action, made.TaskId, made.Detail));
    }

    [Theory]
    [InlineData("""{"use_quartz_cron":true,"cron":"0 30 12 * * ?","cron_timezone":"Europe/Berlin"}""")]
    [InlineData("""{"cron":"0 30 12 * * ?","cron_timezone":"Europe/Berlin"}""")]
    [InlineData("""{"use_quartz_cron":true,"cron":"0 30 12 * * ?","cron_timezone":"Europe/Berlin","period":"DAY","dispatch_interval":2}""")]
    public async Task Of_cron_only_what_belongs_to_cron_is_kept(string body)
    {
        var schedule = (await PostAsync(DispatchPath(await CreateTaskAsync()), body)).Json;
        Assert.Equal((true, "0 30 12 * * ?", "Europe/Berlin"), ((bool)schedule["use_quartz_cron"]!, (string?)schedule["cron"], (string?)schedule["cron_timezone"]));
        Assert.Equal((JTokenType.Null, JTokenType.Null), (schedule["period"]!.Type, schedule["dispatch_interval"]!.Type));
        Assert.False(schedule.ContainsKey("start_datetime"));
    }

    [Fact]
    public async Task Without_a_first_time_an_interval_counts_from_now()
    {
        var answer = await PostAsync(DispatchPath(await CreateTaskAsync()), """{"period":"DAY","dispatch_interval":1}""");
        Assert.Equal(Ms(Begin), (long)answer.Json["start_datetime"]!);
    }

    [Fact]
    public async Task A_task_has_one_schedule_at_most()
    {
        var id = StoppedTimed;
        var before = (await GetAsync(DispatchPath(id))).Text;
        var answer = await PostAsync(DispatchPath(id), Daily);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Equal(before, (await GetAsync(DispatchPath(id))).Text);
    }

    [Fact]
    public async Task Only_timed_tasks_have_schedules()
    {
        var answer = await PostAsync(DispatchPath(StoppedRealTime), Daily);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Equal((404, "FDI.3081"), (await PostAsync(DispatchPath("unknown"), Daily)) is var unknown ? (unknown.Status, unknown.Code) : default);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("""{}""", "period")]
    [InlineData("""{"period":"DAY"}""", "dispatch_interval")]
    [InlineData("""{"dispatch_interval":1}""", "period")]
    [InlineData("""{"use_quartz_cron":true,"period":"DAY","dispatch_interval":1}""", "cron")]
    [InlineData("""{"use_quartz_cron":false,"cron":"0 30 12 * * ?"}""", "period")]
    [InlineData("""{"use_quartz_cron":"true","cron":"0 30 12 * * ?"}""", "use_quartz_cron")]
    [InlineData("""{"period":"YEAR","dispatch_interval":1}""", "period")]
    [InlineData("""{"period":"","cron":"0 30 12 * * ?"}""", "period")]
    [InlineData("""{"period":"DAY","dispatch_interval":0}""", "dispatch_interval")]
    [InlineData("""{"period":"DAY","dispatch_interval":60}""", "dispatch_interval")]
    [InlineData("""{"period":"DAY","dispatch_interval":1.5}""", "dispatch_interval")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"start_datetime":-1}""", "start_datetime")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"start_datetime":100000000000000000}""", "start_datetime")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"start_datetime":"1767409200000"}""", "start_datetime")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"remark":"1234567"}""", "remark")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"remark":"1234567890123456789012345678901234567"}""", "remark")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"remark":null}""", "remark")]
    [InlineData("""{"period":"DAY","dispatch_interval":1,"hint":1}""", "hint")]
    [InlineData("""{"cron":"0 0 1 ?"}""", "cron")]
    [InlineData("""{"cron":"0 99 12 * * ?"}""", "cron")]
    [InlineData("""{"cron":"30 30 12 * * ?"}""", "cron")]
    [InlineData("""{"cron":"0 30 12 * * *"}""", "cron")]
    [InlineData("""{"cron":"0 30 12 ? * ?"}""", "cron")]
    [InlineData("""{"cron":"0 30 12 * * ?","cron_timezone":"Mars/Olympus"}""", "cron_timezone")]
    [InlineData("""{"cron":"0 30 12 * * ?","cron_timezone":"+15:00"}""", "cron_timezone")]
    public async Task A_bad_field_is_refused_by_name(string body, string name)
    {
        var id = await CreateTaskAsync();
        var answer = await PostAsync(DispatchPath(id), body);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("parameter " + name + ":", answer.Message);
        Assert.False(TaskOf(id).HasSchedule);
    }
}
