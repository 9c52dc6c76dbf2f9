using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListBatchTasksTests : EmulatorTest
{
    [Fact]
    public async Task The_latest_comes_first()
    {
        Assert.Equal(["gate_watch", "yard_count", "hall_count"], await NamesAsync(""));
        var row = (await GetAsync(ViasTasksPath)).Json["batch_task_list"]![2]!;
        Assert.Equal(Emulator.ViasBatchTaskIds[0], (string?)row["id"]);
        Assert.Equal(("Person count", "Example Vision", "hall"), ((string?)row["alg_name"], (string?)row["company"], (string?)row["video_group_name"]));
        Assert.Equal((3, 3, 1735786800000), ((int)row["num_task"]!, (int)row["batch_task_status_info"]!["stopped"]!, (long)row["created_at"]!));
        Assert.Equal("hall_count-1,hall_count-2,hall_count-3", (string?)row["video_source_name"]);
    }

    [Theory]
    [InlineData("order_by=asc", "hall_count,yard_count,gate_watch")]
    [InlineData("order_by=desc&sort_name=created_at", "gate_watch,yard_count,hall_count")]
    [InlineData("sort_name=task_count", "yard_count,gate_watch,hall_count")]
    [InlineData("sort_name=task_count&order_by=asc", "hall_count,gate_watch,yard_count")]
    [InlineData("video_group=yard", "yard_count")]
    [InlineData("video_group=yar", "")]
    [InlineData("name_like=count", "yard_count,hall_count")]
    [InlineData("name_like=", "gate_watch,yard_count,hall_count")]
    [InlineData("type_like=batch_task_name&name_like=gate_", "gate_watch")]
    [InlineData("type_like=publish_service_name&name_like=gate-", "gate_watch")]
    [InlineData("type_like=publish_service_name&name_like=gate_", "")]
    [InlineData("manufacturer=Sample%20Optics", "gate_watch")]
    [InlineData("title=Person+count", "hall_count")]
    [InlineData("manufacturer=Example%20Vision&title=Gate%20watch", "")]
    [InlineData("task_state=stopped", "gate_watch,yard_count,hall_count")]
    [InlineData("task_state=lack_of_resources", "")]
    public async Task Filters_and_order(string query, string names) => Assert.Equal(names.Split(',').Where(name => name.Length > 0), await NamesAsync(query));

    [Fact]
    public async Task The_states_follow_start_and_stop()
    {
        var (hall, gate) = (Emulator.ViasBatchTaskIds[0], Emulator.ViasBatchTaskIds[2]);
        await SendAsync("PUT", ViasPath(hall, "start"));
        await SendAsync("PUT", ViasPath(gate, "start"));
        Assert.Equal(["gate_watch", "hall_count"], await NamesAsync("task_state=running"));
        Assert.Equal(["gate_watch"], await NamesAsync("task_state=start_failed"));
        await SendAsync("PUT", ViasPath(hall, "stop"));
        Assert.Equal(["gate_watch"], await NamesAsync("task_state=running"));
        var states = (await GetAsync(ViasTasksPath + "?name_like=gate")).Json["batch_task_list"]![0]!["batch_task_status_info"]!;
        Assert.Equal((3, 2), ((int)states["running"]!, (int)states["start_failed"]!));
    }

    [Fact]
    public async Task Pages_and_all_at_once()
    {
        for (var i = 0; i < 10; i++)
        {
            await PostAsync(ViasTasksPath, ViasBodies.Small("task-" + i).ToString());
        }

        Assert.Equal(10, (await NamesAsync("")).Count);
        var second = await GetAsync(ViasTasksPath + "?page_size=5&page_num=3&order_by=asc");
        Assert.Equal(13, (int)second.Json["count"]!);
        Assert.Equal(["task-7", "task-8", "task-9"], second.Json["batch_task_list"]!.Select(row => (string)row["batch_task_name"]!));
        Assert.Equal(13, (await NamesAsync("is_paged=false&page_size=5")).Count);
        Assert.Empty(await NamesAsync("page_num=10000"));
    }

    [Theory]
    [InlineData("is_paged=yes", "is_paged")]
    [InlineData("page_size=4", "page_size")]
    [InlineData("page_size=201", "page_size")]
    [InlineData("page_num=0", "page_num")]
    [InlineData("page_num=10001", "page_num")]
    [InlineData("order_by=DESC", "order_by")]
    [InlineData("sort_name=name", "sort_name")]
    [InlineData("video_group=", "video_group")]
    [InlineData("task_state=asleep", "task_state")]
    [InlineData("type_like=title", "type_like")]
    [InlineData("manufacturer=x", "manufacturer")]
    [InlineData("title=x", "title")]
    [InlineData("limit=5", "limit")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name)
    {
        var answer = await GetAsync(ViasTasksPath + "?" + query);
        Assert.Equal((400, "VIAS.00010001"), (answer.Status, answer.Code));
        Assert.Equal(name, (string?)Assert.Single(answer.Json["params"]!));
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string query) =>
        (await GetAsync($"{ViasTasksPath}?{query}")).Json["batch_task_list"]!.Select(row => (string)row["batch_task_name"]!).ToList();
}
