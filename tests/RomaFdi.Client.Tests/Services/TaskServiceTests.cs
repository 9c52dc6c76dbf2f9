using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>What a task query becomes on the wire, and which rows come back.</summary>
public sealed class TaskServiceTests
{
    [Fact]
    public async Task Every_filter_reaches_the_wire()
    {
        string query = await QueryAsync(new RomaTaskQuery
        {
            TaskId = "t1",
            NamePart = "orders",
            Status = RomaTaskStatus.Running,
            ExecuteStatus = RomaExecuteStatus.Cancelled,
            Type = RomaTaskType.Timing,
            Tag = "tag1",
            SourceAppId = "app1",
            TargetAppId = "app2",
            SourceDataSourceId = "ds1",
            TargetDataSourceId = "ds2",
            DataSourceId = "ds3",
            Mode = "m1",
            SortBy = RomaTaskSortField.Status,
            Descending = true,
        });

        Assert.Equal(
            "limit=7&offset=3&task_id=t1&task_name=orders&name=orders&status=1&task_type=timing&source_datasource_id=ds1&target_datasource_id=ds2"
            + "&sort_field=STATUS&sort_type=DESC&execute_status=CANCELLED&source_app_id=app1&target_app_id=app2&task_tag=tag1&datasource_id=ds3&task_mode=m1",
            query);
    }

    [Fact]
    public async Task No_filter_sends_only_page_and_order() =>
        Assert.Equal("limit=7&offset=3&sort_field=CREATED_DATE&sort_type=ASC", await QueryAsync(new RomaTaskQuery()));

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a&task_id=b", "a%26task_id%3Db")]
    [InlineData("100%", "100%25")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a#b", "a%23b")]
    [InlineData("日志", "%E6%97%A5%E5%BF%97")]
    public async Task Text_is_escaped(string name, string escaped) =>
        Assert.Contains($"&task_name={escaped}&name={escaped}&", await QueryAsync(new RomaTaskQuery { NamePart = name }), StringComparison.Ordinal);

    [Fact]
    public async Task Words_that_no_version_knows_do_not_filter() =>
        Assert.Equal("limit=7&offset=3&sort_field=CREATED_DATE&sort_type=ASC", await QueryAsync(new RomaTaskQuery
        {
            Status = RomaTaskStatus.Unknown,
            ExecuteStatus = RomaExecuteStatus.Unknown,
            Type = RomaTaskType.Unknown,
        }));

    [Fact]
    public async Task A_filter_that_breaks_its_rule_is_not_sent()
    {
        using var session = new EmulatorSession();
        foreach (RomaTaskQuery query in new RomaTaskQuery[]
        {
            new() { TaskId = "" },
            new() { NamePart = new string('a', 65) },
            new() { Tag = "" },
            new() { SourceAppId = "" },
            new() { TargetAppId = "" },
            new() { SourceDataSourceId = "" },
            new() { TargetDataSourceId = "" },
            new() { DataSourceId = "" },
            new() { Mode = "" },
        })
        {
            RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => session.Client.Tasks.ListAsync(query, 0, 1));
            Assert.Equal(("InvalidFilter", RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        }

        Assert.Empty(session.Emulator.Requests);
    }

    [Fact]
    public async Task Filters_find_what_they_name()
    {
        using var session = new EmulatorSession(tasks: 60);
        EmulatorTask task = session.Emulator.Tasks[13];
        Func<EmulatorTask, bool> timed = other => other.Type == "TIMING";

        Assert.Equal([task.Id], await IdsAsync(session, new RomaTaskQuery { TaskId = task.Id }));
        Assert.Equal(Ids(session, other => other.Name.Contains(task.Name[..6], StringComparison.Ordinal)), await IdsAsync(session, new RomaTaskQuery { NamePart = task.Name[..6] }));
        Assert.Equal(Ids(session, timed), await IdsAsync(session, new RomaTaskQuery { Type = RomaTaskType.Timing }));
        Assert.Equal(Ids(session, other => other.IsRunning), await IdsAsync(session, new RomaTaskQuery { Status = RomaTaskStatus.Running }));
        Assert.Equal(Ids(session, other => !other.IsRunning), await IdsAsync(session, new RomaTaskQuery { Status = RomaTaskStatus.Stopped }));
        Assert.Equal(Ids(session, other => other.SourceAppId == task.SourceAppId), await IdsAsync(session, new RomaTaskQuery { SourceAppId = task.SourceAppId }));
        Assert.Equal(Ids(session, _ => true).Reverse(), await IdsAsync(session, new RomaTaskQuery { Descending = true }));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        using var session = new EmulatorSession(tasks: 25);
        List<string> ids = [];
        RomaPage<RomaTask> page;
        do
        {
            page = await session.Client.Tasks.ListAsync(new RomaTaskQuery(), ids.Count, 10);
            Assert.Equal(25, page.Total);
            ids.AddRange(page.Items.Select(task => task.Id));
        }
        while (page.Items.Count == 10);

        Assert.Equal(session.Emulator.Tasks.Select(task => task.Id), ids);
        Assert.Empty((await session.Client.Tasks.ListAsync(new RomaTaskQuery(), 25, 10)).Items);
    }

    [Fact]
    public async Task A_row_is_read_as_the_service_knows_it()
    {
        using var session = new EmulatorSession();
        EmulatorTask known = session.Emulator.Tasks[2];

        RomaTask task = (await session.Client.Tasks.ListAsync(new RomaTaskQuery { TaskId = known.Id }, 0, 1)).Items[0];

        Assert.Equal((known.Id, known.Name, known.IsComposite, known.Tag), (task.Id, task.Name, task.IsComposite, task.Tag));
        Assert.Equal((known.SourceAppId, known.TargetAppId), (task.SourceAppId, task.TargetAppId));
        Assert.Equal((RomaTaskType.Realtime, RomaTaskStatus.Stopped), (task.Type, task.Status));
        Assert.Equal(known.Modified, task.LastModified);
        Assert.Equal(TimeSpan.Zero, task.LastModified!.Value.Offset);
        Assert.Equal(session.Emulator.InstanceId, task.SourceInstanceId);
        Assert.Empty(task.OtherFields);
    }

    [Theory]
    [InlineData(true, null, RomaTaskSortField.CreatedDate)]
    [InlineData(true, RomaTaskStatus.Stopped, RomaTaskSortField.CreatedDate)]
    [InlineData(false, null, RomaTaskSortField.Status)]
    public void A_list_that_starting_changes_says_so(bool byExecuteStatus, RomaTaskStatus? status, RomaTaskSortField sortBy)
    {
        Assert.True(new RomaTaskQuery { Status = status, SortBy = sortBy, ExecuteStatus = byExecuteStatus ? RomaExecuteStatus.Error : null }.ShiftsWithState);
        Assert.False(new RomaTaskQuery { NamePart = "a", Type = RomaTaskType.Timing }.ShiftsWithState);
    }

    private static async Task<string> QueryAsync(RomaTaskQuery query)
    {
        using var session = new EmulatorSession(tasks: 0);
        await session.Client.Tasks.ListAsync(query, 3, 7);
        return session.Emulator.Requests.Single().Query;
    }

    private static IEnumerable<string> Ids(EmulatorSession session, Func<EmulatorTask, bool> which) => session.Emulator.Tasks.Where(which).Select(task => task.Id);

    private static async Task<IEnumerable<string>> IdsAsync(EmulatorSession session, RomaTaskQuery query) =>
        (await session.Client.Tasks.ListAsync(query, 0, RomaTaskQuery.MaximumPageSize)).Items.Select(task => task.Id);
}
