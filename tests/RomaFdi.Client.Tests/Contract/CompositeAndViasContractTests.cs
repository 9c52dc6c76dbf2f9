using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Every request about composite tasks and VIAS batch tasks, with every parameter and field, held against the contract.</summary>
public sealed class CompositeAndViasContractTests
{
    [Fact]
    public async Task Every_request_about_composite_tasks_keeps_the_contract()
    {
        using var composite = new CompositeSession();
        await UseCompositeTasksAsync(composite);

        AssertKept(composite.Session, "CompositeTasks", "ShowTask");
        AssertFields(composite.Emulator, "InstallMultiTasks", "MultiTaskInitBody");
        AssertFields(composite.Emulator, "CreateMultiTasks", "MultiTaskRequestBody");
        AssertFields(composite.Emulator, "UpdateMultiTasks", "MultiTaskUpdateBody");
        AssertFields(composite.Emulator, "ResetMultiTaskOffset", "MultiTaskResetBody");
        AssertFields(composite.Emulator, "CreateMultiTaskMappings", "MultiTaskMappingBody");
        AssertFields(composite.Emulator, "UpdateMultiTaskMappings", "MultiTaskMappingBody");
        string form = composite.Emulator.Requests.Single(request => request.OperationId == RequestContract.Form).Body;
        Assert.Equal(ContractFields.Of("AutoMappingForm").Order(), form.Split('&').Select(field => field.Split('=')[0]).Order());
        Assert.Equal(
            ["limit", "offset", "source_datasource_id", "source_table", "table_name", "target_datasource_id", "target_table"],
            composite.Emulator.Requests.First(request => request.OperationId == "ListMultiTaskMappings").Query.Split('&').Select(pair => pair.Split('=')[0]).Order());
    }

    [Fact]
    public async Task Every_request_about_vias_batch_tasks_keeps_the_contract()
    {
        using var session = new EmulatorSession();
        await UseViasAsync(session);

        AssertKept(session, "VIAS");
        AssertFields(session.Emulator, "CreateBatchTask", "CreateBatchTaskRequest");
        AssertFields(session.Emulator, "UpdateBatchTask", "UpdateBatchTaskRequest");
        Assert.Equal(
            ["manufacturer", "name_like", "order_by", "page_num", "page_size", "sort_name", "task_state", "title", "type_like", "video_group"],
            session.Emulator.Requests.First(request => request.OperationId == "ListBatchTasks" && request.Query != "is_paged=false").Query.Split('&').Select(pair => pair.Split('=')[0]).Order());
        Assert.Equal("is_paged=false", session.Emulator.Requests.Last(request => request.OperationId == "ListBatchTasks").Query);
    }

    private static async Task UseCompositeTasksAsync(CompositeSession composite)
    {
        IRomaCompositeTaskService service = composite.Service;
        (string source, string target) = (composite.Source, composite.Target);
        string id = Done(await RunAsync(
            service.DispatchInitialize(), new() { SourceDataSourceId = source, TargetDataSourceId = target, TaskId = new string('i', 50), ServerId = new string('9', 20), AutoMapping = true }))[0].TaskId;
        Done(await RunAsync(service.DispatchCreate(), new()
        {
            Name = new string('a', 100),
            OperationTypes = [RomaOperationType.Insert, RomaOperationType.Update, RomaOperationType.Delete],
            Id = id,
            Description = new string('ü', 1024),
            Tag = new string('c', 64),
            SourceAppId = new string('d', 64),
            TargetAppId = new string('e', 64),
        }));
        Done(await RunAsync(service.DispatchUpdate(), new() { TaskId = id, OperationTypes = [RomaOperationType.Update], RepullSnapshot = true, Description = "new", Tag = "tag_1" }));
        Done(await RunAsync(service.DispatchUpdate(), new() { TaskId = id, OperationTypes = [RomaOperationType.Update] }));
        Done(await RunAsync(service.DispatchReset(), new(id, DateTimeOffset.MaxValue)));
        await service.ListMappingsAsync(
            new() { TaskId = id, SourceDataSourceId = source, TargetDataSourceId = target, SourceTable = new string('s', 64), TargetTable = "t", Table = "b" },
            RomaCompositeTaskMappingQuery.MaximumOffset,
            RomaCompositeTaskMappingQuery.MaximumPageSize);
        RomaMappingColumn[] columns = [new() { Name = new string('n', 256), Type = new string('t', 256), Length = "20" }];
        RomaMappingColumnPair[] pairs = [new() { SourceColumn = "a", SourceType = "INT", SourceLength = "1", TargetColumn = "b", TargetType = "INT", TargetLength = "" }];
        RomaCompositeTaskMapping mapping = Done(await RunAsync(service.DispatchCreateMapping(), new()
        {
            TaskId = id,
            SourceDataSourceId = source,
            TargetDataSourceId = target,
            SourceTable = new string('s', 256),
            TargetTable = new string('t', 256),
            SourceColumns = columns,
            TargetColumns = columns,
            ColumnPairs = pairs,
            ServerId = "5400",
        }));
        Done(await RunAsync(service.DispatchUpdateMapping(), new() { TaskId = id, MappingId = mapping.MappingId }));
        Done(await RunAsync(service.DispatchUpdateMapping(), new()
        {
            TaskId = id,
            MappingId = mapping.MappingId,
            SourceDataSourceId = source,
            TargetDataSourceId = target,
            SourceTable = "s",
            TargetTable = "t",
            SourceColumns = columns,
            TargetColumns = columns,
            ColumnPairs = pairs,
            ServerId = "5401",
        }));
        Done(await RunAsync(service.DispatchRemoveMapping(), new(id, mapping.MappingId)));
        Done(await RunAsync(service.DispatchMapAutomatically(), new()
        {
            TaskId = id,
            SourceDataSourceId = source,
            TargetDataSourceId = target,
            SourceGroup = new string('g', 64),
            TargetGroup = "",
            ServerId = "5400",
            Type = RomaTaskType.Realtime,
            Prefix = "p_",
            Suffix = "_s",
            SourceTables = ["a.*"],
            TargetTables = ["b.c"],
        }));
    }

    private static async Task UseViasAsync(EmulatorSession session)
    {
        IViasBatchTaskService service = session.Client.ViasBatchTasks;
        ViasBatchTaskDefinition full = ViasSamples.Full;
        string id = Done(await RunAsync(service.DispatchCreate(), full)).Id;
        Done(await RunAsync(service.DispatchCreate(), ViasSamples.Small("small")));
        Done(await RunAsync(service.DispatchUpdate(), new()
        {
            Id = id,
            Name = "renamed",
            Input = full.Input,
            Output = full.Output,
            Schedule = full.Schedule,
            Config = full.Config,
            Description = "",
            SaveAsTemplate = false,
            ResourceOrderId = "o-12",
        }));
        await service.ListAsync(
            new()
            {
                NamePart = "",
                NameField = ViasNameField.Service,
                State = "stopped_no_service",
                VideoGroup = new string('g', 1000),
                Manufacturer = new string('m', 64),
                Title = new string('t', 64),
                SortBy = ViasSortField.JobCount,
                Descending = true,
            },
            ViasBatchTaskQuery.MaximumPage,
            ViasBatchTaskQuery.MaximumPageSize);
        foreach (RomaAction action in new[] { RomaAction.Start, RomaAction.Stop, RomaAction.Remove })
        {
            Done(await RunAsync(service.Dispatch(action), id));
        }

        session.Emulator.Faults.Next(FaultKind.EmptyBody, operationId: "DeleteBatchTask");
        Done(await RunAsync(service.Dispatch(RomaAction.Remove), session.Emulator.ViasBatchTaskIds[0]));
    }

    private static TResult Done<TResult>(Settled<TResult> outcome)
        where TResult : class
    {
        Assert.Null(outcome.Error);
        return outcome.Result!;
    }

    private static void AssertKept(EmulatorSession session, string tag, params string[] others) => RequestContract.Holds(
        session, ApiContract.Load().Operations.Where(operation => operation.Tag == tag).Select(operation => operation.OperationId).Concat(others));

    /// <summary>Some request of an operation has every field of its body.</summary>
    private static void AssertFields(EmulatorServer emulator, string operationId, string schema)
    {
        string[] fields = [.. ContractFields.Of(schema).Order()];
        Assert.NotEmpty(fields);
        Assert.Contains(
            string.Join(',', fields),
            emulator.Requests.Where(request => request.OperationId == operationId).Select(request => string.Join(',', JObject.Parse(request.Body).Properties().Select(field => field.Name).Order())));
    }
}
