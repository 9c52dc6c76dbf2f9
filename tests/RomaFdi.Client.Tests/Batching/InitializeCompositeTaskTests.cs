using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class InitializeCompositeTaskTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_field_reaches_the_service_and_both_forms_of_its_answer_are_read(bool isOlder)
    {
        using var composite = new CompositeSession();
        composite.Emulator.Faults.OlderInstallAnswers = isOlder;
        var setup = new RomaCompositeTaskSetup { SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target, TaskId = "my-task", ServerId = "5400", AutoMapping = true };

        RomaCompositeTaskPair pair = Assert.Single((await RunAsync(composite.Service.DispatchInitialize(), setup)).Result!);

        Assert.True(JToken.DeepEquals(
            new JObject
            {
                ["ext_info"] = new JObject { ["server_id"] = "5400" },
                ["source_datasource_id"] = composite.Source,
                ["target_datasource_id"] = composite.Target,
                ["task_id"] = "my-task",
                ["auto_mapping"] = true,
            },
            JObject.Parse(composite.Emulator.Requests.Single().Body)));
        Assert.Equal(("my-task", composite.Source, composite.Target, "5400", 4), (pair.TaskId, pair.SourceDataSourceId, pair.TargetDataSourceId, pair.ServerId, pair.MappingCount));
        Assert.Equal(("orders_mysql", "MYSQL", "SOURCE_GROUP1", composite.Emulator.InstanceId), (pair.SourceDataSourceName, pair.SourceDataSourceType, pair.SourceGroup, pair.SourceInstanceId));
        Assert.Equal(("warehouse_dws", "DWS", "TARGET_GROUP1", composite.Emulator.InstanceId), (pair.TargetDataSourceName, pair.TargetDataSourceType, pair.TargetGroup, pair.TargetInstanceId));
        Assert.Equal(composite.Emulator.DataSources.Where(source => source.Id == composite.Source || source.Id == composite.Target).Select(source => source.AppId), [pair.SourceAppId!, pair.TargetAppId!]);
        Assert.Equal(["customers", "orders", "order_lines", "products"], pair.Mappings.Select(mapping => mapping.SourceTable));
        Assert.All(pair.Mappings, mapping => Assert.Equal(("my-task", composite.Source, composite.Target), (mapping.TaskId, mapping.SourceDataSourceId, mapping.TargetDataSourceId)));
        Assert.Empty(pair.OtherFields);
    }

    [Fact]
    public async Task What_is_not_given_is_left_out_and_the_service_allots_the_id()
    {
        using var composite = new CompositeSession();

        Settled<System.Collections.Generic.IReadOnlyList<RomaCompositeTaskPair>> outcome = await RunAsync(
            composite.Service.DispatchInitialize(), new() { SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target });

        Assert.Equal(composite.Emulator.Ledger.Single().TaskId, Assert.Single(outcome.Result!).TaskId);
        Assert.Equal(["source_datasource_id", "target_datasource_id"], JObject.Parse(composite.Emulator.Requests.Single().Body).Properties().Select(field => field.Name));
    }

    [Fact]
    public async Task Broken_rules_are_told_and_an_unknown_data_source_is_refused()
    {
        using var composite = new CompositeSession();
        AssertRefused(
            composite.Service.DispatchInitialize(),
            ("InvalidDataSourceId", new() { TargetDataSourceId = "d" }),
            ("InvalidDataSourceId", new() { SourceDataSourceId = "d" }),
            ("InvalidTaskId", new() { SourceDataSourceId = "s", TargetDataSourceId = "d", TaskId = "ab" }),
            ("InvalidServerId", new() { SourceDataSourceId = "s", TargetDataSourceId = "d", ServerId = "" }));

        Assert.Equal("FDI.3002", (await RunAsync(composite.Service.DispatchInitialize(), new() { SourceDataSourceId = composite.Source, TargetDataSourceId = "unknown" })).Error!.ErrorCode);
        Assert.Single(composite.Emulator.Requests);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""[{"source_ds_id":"s1"}]""")]
    [InlineData("""[{"task_id":""}]""")]
    [InlineData("[7]")]
    [InlineData("""{"init_result":"none"}""")]
    [InlineData("""{"init_result":[{"task_id":"t1"}],"error_code":"FDI.9999"}""")]
    public async Task An_answer_without_an_id_settles_nothing(string body)
    {
        using var api = new ScriptedApi();
        api.On("POST multi-tasks/init", 200, body);

        RomaApiException error = (await RunAsync(api.Client.CompositeTasks.DispatchInitialize(), new() { SourceDataSourceId = "s1", TargetDataSourceId = "d1" })).Error!;

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    [Fact]
    public async Task An_answer_about_another_task_settles_nothing()
    {
        using var api = new ScriptedApi();
        api.On("POST multi-tasks/init", 200, """[{"task_id":"another"}]""");

        RomaApiException error = (await RunAsync(api.Client.CompositeTasks.DispatchInitialize(), new() { SourceDataSourceId = "s1", TargetDataSourceId = "d1", TaskId = "mine" })).Error!;

        Assert.Equal(RomaFailureKind.Lost, error.Kind);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_not_sent_again()
    {
        using var composite = new CompositeSession();
        composite.Emulator.Faults.Next(FaultKind.ResetAfterWork);

        RomaApiException error = (await RunAsync(composite.Service.DispatchInitialize(), new() { SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target })).Error!;

        Assert.Equal("OutcomeUnknown", error.ErrorCode);
        Assert.Single(composite.Emulator.Requests);
    }
}
