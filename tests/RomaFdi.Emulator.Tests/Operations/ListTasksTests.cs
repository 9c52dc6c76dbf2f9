using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListTasksTests : EmulatorTest
{
    public ListTasksTests()
        : base(new EmulatorOptions { TaskCount = 40, UnscheduledTaskCount = 3 })
    {
    }

    [Fact]
    public async Task Rows_say_what_the_state_says()
    {
        var answer = await GetAsync(TasksPath + "?limit=100");
        Assert.Equal(200, answer.Status);
        Assert.Equal(40, (int)answer.Json["total"]!);
        Assert.Equal(40, (int)answer.Json["size"]!);
        Assert.Equal(Emulator.Tasks.Select(t => t.Id), answer.Ids("entities"));
        foreach (var (row, task) in answer.Json["entities"]!.Zip(Emulator.Tasks))
        {
            Assert.Equal(task.Name, (string?)row["task_name"]);
            Assert.Equal(task.Type, (string?)row["task_type"]);
            Assert.Equal(task.IsRunning ? 1 : 0, (int)row["status"]!);
            Assert.Equal(task.ExecuteStatus, (string?)row["execute_status"]);
            Assert.Equal(task.IsComposite ? "CDC" : null, (string?)row["ext_type"]);
            Assert.Equal(task.Tag, (string?)row["task_tag"]);
            Assert.Equal(task.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), (string?)row["created_date"]);
            Assert.Equal(task.Modified.ToUnixTimeMilliseconds(), (long)row["last_modified_time"]!);
        }
    }

    [Fact]
    public async Task Without_limit_and_offset_the_first_ten_come() =>
        Assert.Equal(Emulator.Tasks.Take(10).Select(t => t.Id), (await GetAsync(TasksPath)).Ids("entities"));

    [Theory]
    [InlineData("limit=7&offset=0", 0, 7)]
    [InlineData("limit=7&offset=7", 7, 7)]
    [InlineData("limit=7&offset=38", 38, 2)]
    [InlineData("limit=7&offset=40", 40, 0)]
    [InlineData("limit=7&offset=20000", 40, 0)]
    [InlineData("limit=7&offset=-3", 0, 7)]
    public async Task Pages_are_cut_by_row(string query, int first, int count)
    {
        var answer = await GetAsync(TasksPath + "?" + query);
        Assert.Equal(40, (int)answer.Json["total"]!);
        Assert.Equal(count, (int)answer.Json["size"]!);
        Assert.Equal(Emulator.Tasks.Skip(first).Take(count).Select(t => t.Id), answer.Ids("entities"));
    }

    [Fact]
    public async Task Every_filter_filters()
    {
        await StartAsync(Id(t => t.Type == "TIMING" && t.HasSchedule && !t.IsRunning));
        var some = Emulator.Tasks[5];
        var filters = new Dictionary<string, Func<EmulatorTask, bool>>
        {
            ["task_id=" + some.Id] = t => t.Id == some.Id,
            ["task_name=stock"] = t => t.Name.Contains("stock", StringComparison.Ordinal),
            ["name=feed"] = t => t.Name.Contains("feed", StringComparison.Ordinal),
            ["task_name=stock&name=feed"] = t => t.Name.Contains("stock-feed", StringComparison.Ordinal),
            ["status=0"] = t => !t.IsRunning,
            ["status=1"] = t => t.IsRunning,
            ["task_type=realtime"] = t => t.Type == "REALTIME",
            ["task_type=timing"] = t => t.Type == "TIMING",
            ["source_datasource_id=" + some.SourceDatasourceId] = t => t.SourceDatasourceId == some.SourceDatasourceId,
            ["target_datasource_id=" + some.TargetDatasourceId] = t => t.TargetDatasourceId == some.TargetDatasourceId,
            ["datasource_id=" + some.SourceDatasourceId] = t => t.SourceDatasourceId == some.SourceDatasourceId || t.TargetDatasourceId == some.SourceDatasourceId,
            ["execute_status=WAITING"] = t => t.ExecuteStatus == "WAITING",
            ["source_app_id=" + some.SourceAppId] = t => t.SourceAppId == some.SourceAppId,
            ["target_app_id=" + some.TargetAppId] = t => t.TargetAppId == some.TargetAppId,
            ["task_tag=nightly"] = t => t.Tag == "nightly",
            ["status=0&task_type=timing&task_tag=nightly"] = t => !t.IsRunning && t.Type == "TIMING" && t.Tag == "nightly",
        };
        foreach (var (query, fits) in filters)
        {
            var expected = Emulator.Tasks.Where(fits).Select(t => t.Id).ToList();
            Assert.InRange(expected.Count, 1, 39);
            var answer = await GetAsync(TasksPath + "?limit=1000&" + query);
            Assert.Equal(expected, answer.Ids("entities"));
            Assert.Equal(expected.Count, (int)answer.Json["total"]!);
        }
    }

    [Theory]
    [InlineData("task_name=STOCK")]
    [InlineData("task_tag=night")]
    [InlineData("task_id=none")]
    public async Task What_matches_nothing_gives_an_empty_page(string query)
    {
        var answer = await GetAsync(TasksPath + "?" + query);
        Assert.Equal(200, answer.Status);
        Assert.Equal(0, (int)answer.Json["total"]!);
        Assert.Empty(answer.Ids("entities"));
    }

    [Fact]
    public async Task Names_are_decoded()
    {
        await PostAsync(CreatePath, """{"task_name":"a.b_c","operation_types":["INSERT"]}""");
        Assert.Single((await GetAsync(TasksPath + "?task_name=a%2Eb%5Fc")).Ids("entities"));
    }

    [Fact]
    public async Task Rows_can_be_sorted()
    {
        var ids = Emulator.Tasks.Select(t => t.Id).ToList();
        Assert.Equal(ids, (await GetAsync(TasksPath + "?limit=100&sort_field=CREATED_DATE&sort_type=ASC")).Ids("entities"));
        Assert.Equal(Enumerable.Reverse(ids).Skip(3).Take(5), (await GetAsync(TasksPath + "?limit=5&offset=3&sort_field=CREATED_DATE&sort_type=DESC")).Ids("entities"));
        Assert.Equal(
            Emulator.Tasks.OrderBy(t => t.IsRunning).Select(t => t.Id),
            (await GetAsync(TasksPath + "?limit=100&sort_field=STATUS")).Ids("entities"));
        Assert.Equal(
            Emulator.Tasks.OrderByDescending(t => t.IsRunning).Select(t => t.Id),
            (await GetAsync(TasksPath + "?limit=100&sort_field=STATUS&sort_type=DESC")).Ids("entities"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("offset=20001", "offset")]
    [InlineData("offset=1.5", "offset")]
    [InlineData("status=2", "status")]
    [InlineData("status=running", "status")]
    [InlineData("task_type=REALTIME", "task_type")]
    [InlineData("execute_status=DONE", "execute_status")]
    [InlineData("sort_field=NAME", "sort_field")]
    [InlineData("sort_type=asc", "sort_type")]
    [InlineData("task_name=", "task_name")]
    [InlineData("task_id=12345678901234567890123456789012345678901234567890123456789012345", "task_id")]
    [InlineData("page=1", "page")]
    [InlineData("Limit=5", "Limit")]
    [InlineData("limit=5&limit=6", "limit")]
    public async Task A_bad_parameter_is_refused_by_name(string query, string name)
    {
        var answer = await GetAsync(TasksPath + "?" + query);
        Assert.Equal(400, answer.Status);
        Assert.Equal("FDI.3002", answer.Code);
        Assert.Contains(name, answer.Message);
    }

    [Fact]
    public async Task A_body_is_refused()
    {
        var answer = await SendAsync("GET", TasksPath, "{}");
        Assert.Equal("FDI.3002", answer.Code);
    }
}
