using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Contract.ClientCallContext;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Every operation of the contract, and the client's method that makes it. Ids are those of the documented answers.</summary>
internal static class ClientCalls
{
    private const string Task = "49460e99d597464d885f871dd6acc894";
    private const string Timed = "34bb58f48c684b5ea1158cff69b9fbe4";
    private const string Schedule = "0b046396c0f84687840c37c642389609";
    private const string Run = "8eb1527fad407192ce3f60514270809f";
    private const string Mapping = "7da0416e9c3f6081bd2e5f40316c7d8e";
    private const string Source = "5b8e2f4c7a1d4e6f9b0c3d2e1f4a5b6c";
    private const string Target = "6c9f305d8b2e5f70ac1d4e3f205b6c7d";
    private const string App = "d5afd9af-a8fe-47f6-a98c-edbcba11a0da";
    private const string Vias = "0d47bbf52962414bb7ae27fb6ea24230";

    private static readonly RomaTaskWaitOptions s_untilStopped = new() { Goal = RomaTaskGoal.Stopped };

    /// <summary>One call for each operation.</summary>
    public static IReadOnlyList<ClientCall> OfOperations { get; } =
    [
        Tasks(nameof(IRomaTaskService.CountAsync), "CountTasks", async tasks => await tasks.CountAsync()),
        Tasks(nameof(IRomaTaskService.DispatchCreate), "CreateCommonTask", tasks => OneAsync(tasks.DispatchCreate(), new RomaTaskDefinition
        {
            Name = "orders-to-warehouse",
            Type = RomaTaskType.Timing,
            SourceDataSourceId = Source,
            TargetDataSourceId = Target,
            Description = "nightly copy",
            Tag = "nightly",
            Definition = Tree(("mappingRequired", true)),
        })),
        Tasks(nameof(IRomaTaskService.ListAsync), "ListTasks", async tasks => await tasks.ListAsync(
            new RomaTaskQuery
            {
                TaskId = Task,
                NamePart = "a&b=ü",
                Status = RomaTaskStatus.Stopped,
                ExecuteStatus = RomaExecuteStatus.Unstarted,
                Type = RomaTaskType.Realtime,
                Tag = "tag1",
                SourceAppId = App,
                TargetAppId = App,
                SourceDataSourceId = Source,
                TargetDataSourceId = Target,
                DataSourceId = Source,
                Mode = "mode",
                SortBy = RomaTaskSortField.Status,
                Descending = true,
            },
            RomaTaskQuery.MaximumOffset,
            RomaTaskQuery.MaximumPageSize)),
        Tasks(nameof(IRomaTaskService.ShowAsync), "ShowTask", async tasks => await tasks.ShowAsync(Task)),
        Tasks(nameof(IRomaTaskService.DispatchUpdate), "UpdateTask", tasks => OneAsync(tasks.DispatchUpdate(), new RomaTaskChange
        {
            TaskId = Task,
            Description = "another",
            Definition = Tree(("mappingRequired", false)),
        })),
        Tasks(nameof(IRomaTaskService.Dispatch), "DeleteTask", tasks => OneAsync(tasks.Dispatch(RomaAction.Remove), Task)),
        Tasks(nameof(IRomaTaskService.Dispatch), "RunTask", tasks => OneAsync(tasks.Dispatch(RomaAction.StartRun), Task)),
        Tasks(nameof(IRomaTaskService.Dispatch), "StopTask", tasks => OneAsync(tasks.Dispatch(RomaAction.StopRun), Task)),
        Tasks(nameof(IRomaTaskService.Dispatch), "BatchStartOrStopTasks", tasks => OneAsync(tasks.Dispatch(RomaAction.Start), Task)),

        Composite(nameof(IRomaCompositeTaskService.DispatchCreate), "CreateMultiTasks", tasks => OneAsync(tasks.DispatchCreate(), new RomaCompositeTaskDefinition
        {
            Name = "cdctest1",
            OperationTypes = [RomaOperationType.Insert, RomaOperationType.Update, RomaOperationType.Delete],
            Description = "create",
            Tag = "combination",
            SourceAppId = App,
            TargetAppId = App,
        })),
        Composite(nameof(IRomaCompositeTaskService.DispatchInitialize), "InstallMultiTasks", tasks => OneAsync(tasks.DispatchInitialize(), new RomaCompositeTaskSetup
        {
            SourceDataSourceId = Source,
            TargetDataSourceId = Target,
            TaskId = Task,
            ServerId = "5400",
            AutoMapping = true,
        })),
        Composite(nameof(IRomaCompositeTaskService.DispatchUpdate), "UpdateMultiTasks", tasks => OneAsync(tasks.DispatchUpdate(), new RomaCompositeTaskChange
        {
            TaskId = Task,
            OperationTypes = [RomaOperationType.Insert],
            RepullSnapshot = true,
            Description = "wider",
            Tag = "combination",
        })),
        Composite(nameof(IRomaCompositeTaskService.DispatchReset), "ResetMultiTaskOffset", tasks => OneAsync(tasks.DispatchReset(), new RomaCompositeTaskReset(Task, DateTimeOffset.UnixEpoch.AddMilliseconds(1)))),
        Composite(nameof(IRomaCompositeTaskService.DispatchCreateMapping), "CreateMultiTaskMappings", tasks => OneAsync(tasks.DispatchCreateMapping(), new RomaCompositeTaskMappingDefinition
        {
            TaskId = Task,
            SourceDataSourceId = Source,
            TargetDataSourceId = Target,
            SourceTable = "Schema.Table1",
            TargetTable = "Schema.Table1",
            SourceColumns = [new() { Name = "id", Type = "BIGINT", Length = "20" }],
            TargetColumns = [new() { Name = "id", Type = "BIGINT", Length = "20" }],
            ColumnPairs = [new() { SourceColumn = "id", SourceType = "BIGINT", SourceLength = "20", TargetColumn = "id", TargetType = "BIGINT", TargetLength = "20" }],
            ServerId = "5400",
        })),
        Composite(nameof(IRomaCompositeTaskService.ListMappingsAsync), "ListMultiTaskMappings", async tasks => await tasks.ListMappingsAsync(
            new RomaCompositeTaskMappingQuery
            {
                TaskId = Task,
                SourceDataSourceId = Source,
                TargetDataSourceId = Target,
                SourceTable = "orders",
                TargetTable = "orders",
                Table = "orders",
            },
            RomaCompositeTaskMappingQuery.MaximumOffset,
            RomaCompositeTaskMappingQuery.MaximumPageSize)),
        Composite(nameof(IRomaCompositeTaskService.DispatchUpdateMapping), "UpdateMultiTaskMappings", tasks => OneAsync(tasks.DispatchUpdateMapping(), new RomaCompositeTaskMappingChange
        {
            TaskId = Task,
            MappingId = Mapping,
            TargetTable = "other",
        })),
        Composite(nameof(IRomaCompositeTaskService.DispatchRemoveMapping), "DeleteMultiTaskMapping", tasks => OneAsync(tasks.DispatchRemoveMapping(), new RomaCompositeTaskMappingKey(Task, Mapping))),
        Composite(nameof(IRomaCompositeTaskService.DispatchMapAutomatically), "CreateMultiTaskMappingsAutomatically", tasks => OneAsync(tasks.DispatchMapAutomatically(), new RomaAutomaticMapping
        {
            TaskId = Task,
            SourceDataSourceId = Source,
            TargetDataSourceId = Target,
            ServerId = "5400",
            SourceGroup = "SOURCE_GROUP1",
            TargetGroup = "TARGET_GROUP1",
            Type = RomaTaskType.Realtime,
            Prefix = "p_",
            Suffix = "_s",
            SourceTables = ["sales.*"],
            TargetTables = ["sales.*"],
        })),

        Schedules(nameof(IRomaScheduleService.DispatchCreate), "CreateDispatches", schedules => OneAsync(schedules.DispatchCreate(), new RomaTaskScheduleDefinition
        {
            TaskId = Timed,
            Start = DateTimeOffset.UnixEpoch.AddYears(50),
            Period = RomaSchedulePeriod.Day,
            Interval = 1,
            Remark = "every night",
        })),
        Schedules(nameof(IRomaScheduleService.ShowAsync), "ShowDispatches", async schedules => await schedules.ShowAsync(Timed)),
        Schedules(nameof(IRomaScheduleService.DispatchUpdate), "UpdateDispatches", schedules => OneAsync(schedules.DispatchUpdate(), new RomaTaskScheduleChange
        {
            TaskId = Timed,
            ScheduleId = Schedule,
            Interval = 2,
        })),

        Monitoring(nameof(IRomaMonitoringService.ListLatestAsync), "ListMonitorInfos", async monitoring => await monitoring.ListLatestAsync(
            new RomaTaskLatestRunQuery { NamePart = "orders", ExecuteStatus = RomaExecuteStatus.Success }, 0, RomaTaskRunQuery.MaximumPageSize)),
        Monitoring(nameof(IRomaMonitoringService.ListRunsAsync), "ListMonitorLog", async monitoring => await monitoring.ListRunsAsync(
            new RomaTaskRunQuery { TaskId = Task, Since = DateTimeOffset.UnixEpoch.AddDays(1), Until = DateTimeOffset.UnixEpoch.AddYears(60) }, 0, RomaTaskRunQuery.MaximumPageSize)),
        Monitoring(nameof(IRomaMonitoringService.ShowStepsAsync), "ShowMonitorLogDetail", async monitoring => await monitoring.ShowStepsAsync(Task, Run)),
        Monitoring(nameof(IRomaMonitoringService.CountRunsAsync), "ShowTaskMonitorOverview", async monitoring => await monitoring.CountRunsAsync(Task)),

        DataSources(nameof(IRomaDataSourceService.DispatchCreate), "CreateDatasourceInfo", sources => OneAsync(sources.DispatchCreate(), new RomaDataSourceDefinition
        {
            Name = "orders_mysql",
            Type = "MYSQL",
            AppId = App,
            Content = Tree(("host", "192.0.2.10"), ("port", "3306"), ("password", Secure.Text("example-only"))),
            Description = "orders database",
        })),
        DataSources(nameof(IRomaDataSourceService.ListAsync), "ListDatasources", async sources => await sources.ListAsync(
            new RomaDataSourceQuery { NamePart = "orders", Type = "MYSQL", AppId = App, ConnectorId = "connector", Customized = true, Descending = true },
            0,
            RomaDataSourceQuery.MaximumPageSize)),
        DataSources(nameof(IRomaDataSourceService.ShowAsync), "ShowDataourceDetail", async sources => await sources.ShowAsync(Source)),
        DataSources(nameof(IRomaDataSourceService.DispatchUpdate), "UpdateDatasourceInfo", sources => OneAsync(sources.DispatchUpdate(), new RomaDataSourceChange
        {
            DataSourceId = Source,
            Description = "another",
            Content = Tree(("password", Secure.Text("example-only"))),
            KeepSecrets = true,
        })),
        DataSources(nameof(IRomaDataSourceService.DispatchRemove), "DeleteDatasourceInfoById", sources => OneAsync(sources.DispatchRemove(), Source)),
        DataSources(nameof(IRomaDataSourceService.ListColumnsAsync), "ListDatasourceColumns", async sources => await sources.ListColumnsAsync(
            new RomaDataSourceColumnQuery { DataSourceId = Source, Side = RomaDataSourceSide.Target, TableName = "orders", Database = "db" })),
        DataSources(nameof(IRomaDataSourceService.ListTablesAsync), "ListDatasourceTables", async sources => await sources.ListTablesAsync(
            new RomaDataSourceTableQuery { DataSourceId = Source, Database = "db", Schema = "schema", NamePart = "ord" })),
        DataSources(nameof(IRomaDataSourceService.DispatchTest), "StartTestDatasource", sources => OneAsync(sources.DispatchTest(), new RomaDataSourceChange
        {
            DataSourceId = Source,
            Content = Tree(("password", Secure.Text("example-only"))),
            KeepSecrets = true,
        })),

        ViasTasks(nameof(IViasBatchTaskService.Dispatch), "BatchStartStopTask", tasks => OneAsync(tasks.Dispatch(RomaAction.Start), Vias)),
        ViasTasks(nameof(IViasBatchTaskService.DispatchCreate), "CreateBatchTask", tasks => OneAsync(tasks.DispatchCreate(), new ViasBatchTaskDefinition
        {
            Name = "gate_watch",
            ServiceName = "person-count",
            ServiceVersion = "1.0.0",
            Input = Tree(("video_source_group", new object[] { Tree(("video_source_group_id", "g1"), ("video_source_list", new object[] { Tree(("video_source_id", "v1")) })) })),
            Output = Tree(("event_center", true)),
        })),
        ViasTasks(nameof(IViasBatchTaskService.ListAsync), "ListBatchTasks", async tasks => await tasks.ListAsync(
            new ViasBatchTaskQuery { NamePart = "gate", State = "running", VideoGroup = "g1", Manufacturer = "maker", Title = "title", Descending = true },
            1,
            ViasBatchTaskQuery.MaximumPageSize)),
        ViasTasks(nameof(IViasBatchTaskService.DispatchUpdate), "UpdateBatchTask", tasks => OneAsync(tasks.DispatchUpdate(), new ViasBatchTaskChange { Id = Vias, Name = "gate_watch", Description = "longer hours" })),
        ViasTasks(nameof(IViasBatchTaskService.Dispatch), "DeleteBatchTask", tasks => OneAsync(tasks.Dispatch(RomaAction.Remove), Vias)),

        new("RomaClient.Create", "KeystoneCreateUserTokenByPassword", context =>
            TestWithAsync(context, new PasswordCredential("example-account", "example-user", Secure.Text("example-only")))),
        new("RomaClient.FindProjectAsync", "KeystoneListProjects", async context => await RomaClient.FindProjectAsync(
            context.SettingsWith(new AccessKeyCredential("EXAMPLEAK00000000001", Secure.Text("example-only"))), context.Clock, null, default)),
        new("RomaClient.FindProjectAsync", "KeystoneListAuthDomains", async context =>
        {
            // Only who finds no project asks whose account it is.
            RomaConnectionSettings settings = context.SettingsWith(new AccessKeyCredential("EXAMPLEAK00000000001", Secure.Text("example-only")), "no-such-region");
            RomaApiException e = await Assert.ThrowsAsync<RomaApiException>(() => RomaClient.FindProjectAsync(settings, context.Clock, null, default));
            return e.Message;
        }),
        new("RomaClient.Create", "CreateMetadataToken", TestWithAgencyAsync),
        new("RomaClient.Create", "ShowMetadataSecurityKey", TestWithAgencyAsync),
        new("RomaClient.Create", "CreateTokenWithIdToken", TestFederatedAsync),
        new("RomaClient.Create", "CreateTemporaryAccessKeyByToken", TestFederatedAsync),
    ];

    /// <summary>Methods that only put other operations together.</summary>
    public static IReadOnlyList<ClientCall> OfOtherMethods { get; } =
    [
        new($"{nameof(IRomaClient)}.{nameof(IRomaClient.TestAsync)}", "ListTasks", async context =>
        {
            await context.Client.TestAsync();
            return null;
        }),
        Tasks(nameof(IRomaTaskService.DispatchAndWait), "BatchStartOrStopTasks", tasks => OneAsync(tasks.DispatchAndWait(RomaAction.Stop, s_untilStopped), Task)),
        Tasks(nameof(IRomaTaskService.WaitAsync), "ListTasks", async tasks =>
        {
            var results = new List<RomaTaskWaitResult>();
            await tasks.WaitAsync([new RomaTaskWait(Task)], s_untilStopped, (_, result) => results.Add(result));
            return results;
        }),
    ];

    private static Task<object?> TestWithAgencyAsync(ClientCallContext context) => TestWithAsync(context, new AgencyCredential(context.Server.Uri));

    private static async Task<object?> TestFederatedAsync(ClientCallContext context)
    {
        using var home = new SdkHome();
        return await TestWithAsync(context, new FederationCredential("example-idp", home.Write("id-token", "example-id-token")));
    }

    private static async Task<object?> TestWithAsync(ClientCallContext context, RomaCredential credential)
    {
        using RomaClient client = context.ClientWith(credential);
        await client.TestAsync();
        return client.Settings.ToString();
    }

    private static ClientCall Tasks(string method, string operationId, Func<IRomaTaskService, Task<object?>> run) =>
        new($"{nameof(IRomaTaskService)}.{method}", operationId, context => run(context.Client.Tasks));

    private static ClientCall Composite(string method, string operationId, Func<IRomaCompositeTaskService, Task<object?>> run) =>
        new($"{nameof(IRomaCompositeTaskService)}.{method}", operationId, context => run(context.Client.CompositeTasks));

    private static ClientCall Schedules(string method, string operationId, Func<IRomaScheduleService, Task<object?>> run) =>
        new($"{nameof(IRomaScheduleService)}.{method}", operationId, context => run(context.Client.Schedules));

    private static ClientCall Monitoring(string method, string operationId, Func<IRomaMonitoringService, Task<object?>> run) =>
        new($"{nameof(IRomaMonitoringService)}.{method}", operationId, context => run(context.Client.Monitoring));

    private static ClientCall DataSources(string method, string operationId, Func<IRomaDataSourceService, Task<object?>> run) =>
        new($"{nameof(IRomaDataSourceService)}.{method}", operationId, context => run(context.Client.DataSources));

    private static ClientCall ViasTasks(string method, string operationId, Func<IViasBatchTaskService, Task<object?>> run) =>
        new($"{nameof(IViasBatchTaskService)}.{method}", operationId, context => run(context.Client.ViasBatchTasks));

    private static Dictionary<string, object?> Tree(params (string Name, object? Value)[] fields)
    {
        var tree = new Dictionary<string, object?>();
        foreach ((string name, object? value) in fields)
        {
            tree.Add(name, value);
        }

        return tree;
    }
}
