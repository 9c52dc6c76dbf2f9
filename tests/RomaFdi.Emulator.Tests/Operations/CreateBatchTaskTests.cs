using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateBatchTaskTests : EmulatorTest
{
    [Fact]
    public async Task A_batch_task_has_one_pending_job_for_each_video_source()
    {
        var answer = await PostAsync(ViasTasksPath, ViasBodies.Full.ToString());
        Assert.Equal(200, answer.Status);
        Assert.Equal((3, 3, 0), ((int)answer.Json["total_count"]!, (int)answer.Json["succeed_count"]!, (int)answer.Json["failed_count"]!));
        var id = (string)answer.Json["id"]!;
        var row = (await GetAsync(ViasTasksPath)).Json["batch_task_list"]![0]!;
        Assert.Equal(id, (string?)row["id"]);
        Assert.Equal("dock_watch-\u4e2d", (string?)row["batch_task_name"]);
        Assert.Equal("person-count", (string?)row["alg_name"]);
        Assert.Equal(3, (int)row["num_task"]!);
        Assert.Equal(("dock,quay", "v1,v2,v3"), ((string?)row["video_group_name"], (string?)row["video_source_name"]));
        Assert.Equal("""{"pending":3}""", row["batch_task_status_info"]!.ToString(Newtonsoft.Json.Formatting.None));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("vias-create", id, "dock_watch-\u4e2d"), (entry.Action, entry.TaskId, entry.Detail));
        Assert.Equal(id, Emulator.ViasBatchTaskIds[^1]);
    }

    [Fact]
    public async Task A_new_one_can_be_started()
    {
        var id = (string)(await PostAsync(ViasTasksPath, ViasBodies.Small().ToString())).Json["id"]!;
        await SendAsync("PUT", ViasPath(id, "start"));
        Assert.Equal([id], (await GetAsync(ViasTasksPath + "?task_state=running")).Json["batch_task_list"]!.Select(row => (string)row["id"]!));
    }

    [Fact]
    public async Task Planned_failures_count_and_stand_in_the_states()
    {
        Emulator.Faults.FailVias("small", "v1: no such source.");
        var answer = await PostAsync(ViasTasksPath, ViasBodies.Small("small", "v1", "v2").ToString());
        Assert.Equal((2, 1, 1), ((int)answer.Json["total_count"]!, (int)answer.Json["succeed_count"]!, (int)answer.Json["failed_count"]!));
        Assert.Equal(["v1: no such source."], answer.Json["error_list"]!.Select(line => (string?)line));
        var states = (JObject)(await GetAsync(ViasTasksPath)).Json["batch_task_list"]![0]!["batch_task_status_info"]!;
        Assert.Equal((1, 1), ((int)states["create_failed"]!, (int)states["pending"]!));
    }

    [Fact]
    public async Task A_refused_name_is_refused()
    {
        Emulator.Faults.RefuseTask("small", "VIAS.00010009");
        var answer = await PostAsync(ViasTasksPath, ViasBodies.Small().ToString());
        Assert.Equal((400, "VIAS.00010009"), (answer.Status, answer.Code));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task A_name_that_exists_is_refused()
    {
        await PostAsync(ViasTasksPath, ViasBodies.Small().ToString());
        var answer = await PostAsync(ViasTasksPath, ViasBodies.Small().ToString());
        Assert.Equal((400, "VIAS.00010003"), (answer.Status, answer.Code));
        Assert.Single(Emulator.Ledger);
    }

    [Fact]
    public async Task A_video_source_that_is_there_twice_is_refused()
    {
        var answer = await PostAsync(ViasTasksPath, ViasBodies.Small("small", "v1", "v1").ToString());
        Assert.Equal((400, "VIAS.00010010"), (answer.Status, answer.Code));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Headers_of_a_webhook_stay_out_of_the_request_log()
    {
        await PostAsync(ViasTasksPath, ViasBodies.Full.ToString());
        Assert.DoesNotContain("hook-secret", Assert.Single(Emulator.Requests).Body);
    }

    [Theory]
    [InlineData("name", null)]
    [InlineData("name", "\"a b\"")]
    [InlineData("name", "\"abc\\n\"")]
    [InlineData("name", "\"\"")]
    [InlineData("service_name", null)]
    [InlineData("service_name", "\"\"")]
    [InlineData("service_version", null)]
    [InlineData("service_version", "\"1.0.0-B\"")]
    [InlineData("service_version", "\"10\"")]
    [InlineData("description", "7")]
    [InlineData("is_saved_as_template", "\"true\"")]
    [InlineData("resource_order_id", "\"abc\"")]
    [InlineData("owner", "\"me\"")]
    [InlineData("batch_input", null)]
    [InlineData("batch_input", "{}")]
    [InlineData("batch_input.video_source_group", "[]")]
    [InlineData("batch_input.video_source_group[0].video_source_list[0].video_source_id", "7")]
    [InlineData("batch_input.video_source_group[0].video_source_list[0].video_source_id", null)]
    [InlineData("batch_input.video_source_group[0].video_source_list[0].roi", "\"x\"")]
    [InlineData("config", "[]")]
    [InlineData("config.common", "7")]
    [InlineData("output", null)]
    [InlineData("output.kafka", "{}")]
    [InlineData("output.event_center", "1")]
    [InlineData("output.dis.stream_name", "\"a b\"")]
    [InlineData("output.dis.data_category", "[\"a\",\"a\"]")]
    [InlineData("output.obs.data_category", "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]")]
    [InlineData("output.webhook.url", "\"not an address\"")]
    [InlineData("output.webhook.headers", "{}")]
    [InlineData("output.webhook.headers.X-Key", "7")]
    [InlineData("schedule.timezone", null)]
    [InlineData("schedule.timezone", "\"8:00\"")]
    [InlineData("schedule.type", "\"daily\"")]
    [InlineData("schedule.days_of_week", "[]")]
    [InlineData("schedule.days_of_week", "[1,1]")]
    [InlineData("schedule.days_of_week", "[0]")]
    [InlineData("schedule.days_of_week", "[8]")]
    [InlineData("schedule.days_of_week", "[99999999999999999999]")]
    [InlineData("schedule.days_of_month", "[\"1\"]")]
    [InlineData("schedule.periods", "[[]]")]
    [InlineData("schedule.periods", "[{}]")]
    [InlineData("schedule.periods[0][0].begin_at", "\"8:00\"")]
    [InlineData("schedule.periods[0][0].from", "\"08:00:00\"")]
    public async Task A_bad_field_is_refused_by_name(string path, string? value)
    {
        var answer = await PostAsync(ViasTasksPath, ViasBodies.With(ViasBodies.Full, path, value));
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.StartsWith(path.Split('.', '[')[0], (string?)Assert.Single(answer.Json["params"]!));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task Lengths_are_refused_above_their_limit()
    {
        foreach (var (path, limit) in new[]
        {
            ("name", 100), ("service_name", 100), ("description", 500), ("resource_order_id", 36), ("output.obs.bucket", 63), ("output.obs.path", 1023),
            ("output.dis.stream_name", 64), ("batch_input.video_source_group[0].video_source_list[0].target_roi", 2048),
        })
        {
            var body = ViasBodies.Full;
            body["name"] = "for-" + path.Split('.')[^1] + limit;
            Assert.Equal(400, (await PostAsync(ViasTasksPath, ViasBodies.With(body, path, $"\"{new string('x', limit + 1)}\""))).Status);
            Assert.Equal(200, (await PostAsync(ViasTasksPath, ViasBodies.With(body, path, $"\"{new string('x', limit)}\""))).Status);
        }
    }
}
