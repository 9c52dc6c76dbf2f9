using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.CompositeSession;

namespace RomaFdi.Client.Tests.Batching;

public sealed class RemoveMappingTests
{
    private const string Delete = "DeleteMultiTaskMapping";

    [Fact]
    public async Task Mappings_are_removed_each_once()
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();
        string[] mappings = [.. (await composite.MappingsAsync(id)).Take(3).Select(mapping => mapping.MappingId)];

        IReadOnlyList<Settled<RomaCompositeTaskMappingActionResult>> outcomes = await EmulatorSession.Soon(
            composite.Service.DispatchRemoveMapping().RunAsync(mappings.Append(mappings[0]).Append("unknown").Append("..").Select(mapping => new RomaCompositeTaskMappingKey(id, mapping))));

        Assert.Equal([.. mappings, mappings[0], "unknown", ".."], outcomes.Select(outcome => outcome.Result!.MappingId));
        Assert.All(outcomes.Take(4), outcome => Assert.Equal((id, RomaAction.Remove, RomaOutcome.Succeeded, 1), (outcome.Result!.TaskId, outcome.Result.Action, outcome.Result.Outcome, outcome.Result.Attempts)));
        Assert.Equal([(RomaOutcome.Failed, "FDI.3037"), (RomaOutcome.Failed, "InvalidMappingId")], outcomes.Skip(4).Select(outcome => (outcome.Result!.Outcome, outcome.Result.ErrorCode!)));
        Assert.Equal(["products"], (await composite.MappingsAsync(id)).Select(mapping => mapping.SourceTable));
        Assert.Equal(3, composite.Emulator.Ledger.Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterWork, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.NotJson, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.ResetBeforeWork, RomaOutcome.Unknown)]
    [InlineData(FaultKind.HtmlOk, RomaOutcome.Unknown)]
    public async Task Of_a_lost_answer_reading_tells_what_is_gone(FaultKind fault, RomaOutcome outcome)
    {
        using var composite = new CompositeSession();
        string id = await composite.InstalledAsync();
        string mappingId = (await composite.MappingsAsync(id))[2].MappingId;
        composite.Emulator.ClearLog();
        composite.Emulator.Faults.Next(fault, operationId: Delete);

        RomaCompositeTaskMappingActionResult result = (await RunAsync(composite.Service.DispatchRemoveMapping(), new(id, mappingId))).Result!;

        Assert.Equal((outcome, outcome == RomaOutcome.Succeeded ? null : "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
        Assert.Equal([Delete, "ListMultiTaskMappings"], composite.Emulator.Requests.Select(request => request.OperationId));
        Assert.Equal(outcome == RomaOutcome.Succeeded ? 1 : 0, composite.Emulator.Ledger.Count);
    }

    [Theory]
    [InlineData(200, """{"mappings_total_count":0,"mappings":[]}""", RomaOutcome.Succeeded)]
    [InlineData(200, """{"mappings_total_count":2,"mappings":[{"id":"m2"}]}""", RomaOutcome.Unknown)]
    [InlineData(200, """{"mappings_total_count":2,"mappings":[{"id":"m2"},{"id":"m2"}]}""", RomaOutcome.Unknown)]
    [InlineData(200, """{"mappings_total_count":1,"mappings":[{}]}""", RomaOutcome.Unknown)]
    [InlineData(200, """{"task_id":"another","mappings_total_count":0,"mappings":[]}""", RomaOutcome.Unknown)]
    [InlineData(404, """{"error_code":"FDI.3081","error_msg":"no"}""", RomaOutcome.Unknown)]
    [InlineData(500, "{}", RomaOutcome.Unknown)]
    public async Task Only_a_whole_list_settles_it(int status, string body, RomaOutcome outcome)
    {
        using var api = new ScriptedApi();
        api.On("DELETE multi-tasks/t1/mappings/m1", 200, """{"mapping_id":"m9"}""").On("GET multi-tasks/t1/mappings", status, body);

        Assert.Equal(outcome, (await RunAsync(api.Client.CompositeTasks.DispatchRemoveMapping(), new("t1", "m1"))).Result!.Outcome);
    }
}
