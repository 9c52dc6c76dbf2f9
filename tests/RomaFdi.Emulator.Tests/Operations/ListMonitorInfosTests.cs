using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListMonitorInfosTests : TaskTest
{
    public ListMonitorInfosTests()
        : base(new EmulatorOptions { TaskCount = 40, UnscheduledTaskCount = 1 })
    {
    }

    [Fact]
    public async Task Every_task_is_there_with_what_is_known_of_it()
    {
        var answer = await GetAsync(MonitorsPath + "?limit=999");
        Assert.Equal((200, 40, 40), (answer.Status, (int)answer.Json["total"]!, (int)answer.Json["size"]!));
        foreach (var (row, task) in answer.Json["entities"]!.Cast<JObject>().Zip(Emulator.Tasks))
        {
            Assert.Equal((task.Id, task.Name, task.Type, task.IsRunning ? 1 : 0), ((string?)row["task_id"], (string?)row["task_name"], (string?)row["task_type"], (int)row["status"]!));
            Assert.Equal(task.ExecuteStatus, (string?)row["execute_status"]);
            Assert.Equal(task.IsComposite ? "CDC" : null, (string?)row["ext_type"]);
            Assert.Equal(task.Type == "TIMING" && task.HasSchedule, row.ContainsKey("use_quartz_cron"));
            Assert.Equal(row.ContainsKey("use_quartz_cron") && !(bool)row["use_quartz_cron"]!, row.ContainsKey("dispatch_interval"));
            Assert.Equal(task.ExecuteStatus is "SUCCESS" or "CANCELLED" || row.ContainsKey("last_execute_time"), row.ContainsKey("position"));
            Assert.Contains((string?)row["source_app_name"], new[] { "sales", "finance", "logistics", "staff", "plant" });
        }
    }

    [Fact]
    public async Task The_latest_run_shows()
    {
        var id = StoppedTimed;
        var row = await MonitorAsync(id);
        Assert.Equal(("UNSTARTED", false, false), ((string?)row["execute_status"], row.ContainsKey("last_execute_time"), row.ContainsKey("position")));
        await RunAsync(id);
        row = await MonitorAsync(id);
        Assert.Equal(("RUNNING", "READER", Ms(Begin)), ((string?)row["execute_status"], (string?)row["position"], (long)row["last_execute_time"]!));
        Emulator.AdvanceClock(TimeSpan.FromSeconds(3));
        row = await MonitorAsync(id);
        Assert.Equal(("SUCCESS", "WRITER", Ms(Begin)), ((string?)row["execute_status"], (string?)row["position"], (long)row["last_execute_time"]!));
    }

    [Theory]
    [InlineData("", 0, 10)]
    [InlineData("offset=0&limit=5", 0, 5)]
    [InlineData("offset=1&limit=5", 0, 5)]
    [InlineData("offset=2&limit=5", 1, 5)]
    [InlineData("offset=38&limit=5", 37, 3)]
    [InlineData("offset=41", 40, 0)]
    [InlineData("offset=999999&limit=999999", 40, 0)]
    [InlineData("limit=0", 0, 0)]
    public async Task Rows_count_from_one(string query, int first, int count)
    {
        var answer = await GetAsync(MonitorsPath + "?" + query);
        Assert.Equal((40, count), ((int)answer.Json["total"]!, (int)answer.Json["size"]!));
        Assert.Equal(Emulator.Tasks.Skip(first).Take(count).Select(t => t.Id), answer.Ids("entities"));
    }

    [Fact]
    public async Task Names_and_states_filter()
    {
        Assert.Equal(Emulator.Tasks.Where(t => t.Name.Contains("stock", StringComparison.Ordinal)).Select(t => t.Id), (await GetAsync(MonitorsPath + "?limit=99&task_name=stock")).Ids("entities"));
        Assert.Empty((await GetAsync(MonitorsPath + "?task_name=STOCK")).Ids("entities"));
        Assert.Equal(40, (int)(await GetAsync(MonitorsPath + "?task_name=")).Json["total"]!);
        Assert.Equal(Emulator.Tasks.Where(t => t.ExecuteStatus == "WAITING").Select(t => t.Id), (await GetAsync(MonitorsPath + "?execute_status=WAITING")).Ids("entities"));
        Assert.NotEmpty((await GetAsync(MonitorsPath + "?execute_status=WAITING")).Ids("entities"));
    }

    [Theory]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=1000000", "offset")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1000000", "limit")]
    [InlineData("execute_status=DONE", "execute_status")]
    [InlineData("task_name=12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901", "task_name")]
    [InlineData("name=x", "name")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name)
    {
        var answer = await GetAsync(MonitorsPath + "?" + query);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("parameter " + name + ":", answer.Message);
    }

    private async Task<JObject> MonitorAsync(string id) =>
        (JObject)(await GetAsync(MonitorsPath + "?task_name=" + TaskOf(id).Name)).Json["entities"]!.Single();
}
