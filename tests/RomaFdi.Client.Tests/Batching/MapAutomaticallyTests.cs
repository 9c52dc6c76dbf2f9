using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class MapAutomaticallyTests
{
    [Fact]
    public async Task Every_field_reaches_the_service_as_a_form()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync(isMapped: false);

        RomaCompositeTaskPair pair = Assert.Single((await RunAsync(composite.Service.DispatchMapAutomatically(), new()
        {
            TaskId = id,
            SourceDataSourceId = composite.Source,
            TargetDataSourceId = composite.Target,
            SourceGroup = "G&1",
            TargetGroup = "G 2",
            ServerId = "7",
            Type = RomaTaskType.Timing,
            Prefix = "",
            Suffix = "",
            SourceTables = ["orders", "s.products"],
            TargetTables = ["t.*"],
        })).Result!);

        Assert.Equal(
            $"source_ds_id={composite.Source}&source_group=G%261&target_ds_id={composite.Target}&target_group=G%202&task_id={id}&ext_info=%7B%22server_id%22%3A%227%22%7D&task_type=2"
            + "&mapping_prefix=&mapping_suffix=&target_select_mapping_tables=t.%2A&source_select_mapping_tables=orders%2Cs.products",
            composite.Emulator.Requests.Single().Body);
        Assert.Equal((id, "G&1", "G 2", "7", 2), (pair.TaskId, pair.SourceGroup, pair.TargetGroup, pair.ServerId, pair.MappingCount));
        Assert.Equal(["orders", "products"], (await composite.MappingsAsync(id)).Select(mapping => mapping.SourceTable));
    }

    [Fact]
    public async Task What_is_not_given_is_left_out_but_the_type()
    {
        using var composite = new CompositeSession();

        RomaCompositeTaskPair pair = Assert.Single((await RunAsync(
            composite.Service.DispatchMapAutomatically(), new() { SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target })).Result!);

        Assert.Equal($"source_ds_id={composite.Source}&target_ds_id={composite.Target}&task_type=1", composite.Emulator.Requests.Single().Body);
        Assert.Equal(("", 4), (pair.TaskId, pair.Mappings.Count));
        Assert.Empty(composite.Emulator.Ledger);
    }

    [Fact]
    public async Task Broken_rules_are_told_and_the_services_refusals_too()
    {
        using var composite = new CompositeSession();
        RomaAutomaticMapping Of(string source = "s", string target = "d", string? task = null, string? group = null, string? server = null, params string[] tables) =>
            new() { SourceDataSourceId = source, TargetDataSourceId = target, TaskId = task, TargetGroup = group, ServerId = server, SourceTables = tables };
        AssertRefused(
            composite.Service.DispatchMapAutomatically(),
            ("InvalidDataSourceId", Of(source: "")),
            ("InvalidDataSourceId", Of(target: "")),
            ("InvalidTaskId", Of(task: "..")),
            ("InvalidGroup", Of(group: new string('g', 65))),
            ("InvalidServerId", Of(server: "")),
            ("InvalidTableName", Of(tables: "a-b")),
            ("InvalidTableName", Of(tables: ["a", "b,c"])),
            ("TooManyTables", Of(tables: [.. Enumerable.Repeat("t", 2001)])));

        Assert.Equal("FDI.3002", (await RunAsync(composite.Service.DispatchMapAutomatically(), Of(source: composite.Source))).Error!.ErrorCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""[{"task_id":"another"}]""")]
    [InlineData("""{"init_result":[],"error_code":"FDI.9999"}""")]
    public async Task An_answer_that_can_not_be_believed_settles_nothing(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = (await RunAsync(client.CompositeTasks.DispatchMapAutomatically(), new() { TaskId = "t1", SourceDataSourceId = "s", TargetDataSourceId = "d" })).Error!;

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
        Assert.Equal("/v2/p1/fdi/multi-tasks/mappings/auto", server.Requests.Single().Target);
        Assert.StartsWith("application/x-www-form-urlencoded", server.Requests.Single().Header("Content-Type"), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_not_sent_again()
    {
        using var composite = new CompositeSession();
        composite.Emulator.Faults.Next(FaultKind.ResetAfterWork);

        RomaApiException error = (await RunAsync(composite.Service.DispatchMapAutomatically(), new() { SourceDataSourceId = composite.Source, TargetDataSourceId = composite.Target })).Error!;

        Assert.Equal(("OutcomeUnknown", 1), (error.ErrorCode, composite.Emulator.Requests.Count));
    }
}
