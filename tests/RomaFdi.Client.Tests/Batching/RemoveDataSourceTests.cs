using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class RemoveDataSourceTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Each_input_has_its_outcome_and_the_same_id_is_sent_once()
    {
        string id = await DataSources.CreateAsync(_session);
        string used = _session.Emulator.Tasks[0].SourceDatasourceId!;

        IReadOnlyList<Settled<RomaDataSourceActionResult>> outcomes = await EmulatorSession.Soon(
            _session.Client.DataSources.DispatchRemove().RunAsync([id, used, "nobody", "../x", id]));

        Assert.Equal(
            [(RomaOutcome.Succeeded, null), (RomaOutcome.Failed, "FDI.3002"), (RomaOutcome.Failed, "FDI.3180"), (RomaOutcome.Failed, "InvalidDataSourceId"), (RomaOutcome.Succeeded, null)],
            outcomes.Select(outcome => (outcome.Result!.Outcome, outcome.Result.ErrorCode)));
        RomaDataSourceActionResult result = outcomes[0].Result!;
        Assert.Equal((id, RomaAction.Remove, 1, 1), (result.DataSourceId, result.Action, result.Batch, result.Attempts));
        Assert.Equal(_session.Requests(DataSources.Remove)[0].RequestId, result.RequestId);
        Assert.Equal(["datasource-remove"], DataSources.Actions(_session.Emulator));
        Assert.Equal(3, _session.Requests(DataSources.Remove).Count);
    }

    [Theory]
    [InlineData(FaultKind.ResetAfterWork, RomaOutcome.Succeeded)]
    [InlineData(FaultKind.ResetBeforeWork, RomaOutcome.Unknown)]
    [InlineData(FaultKind.InternalError, RomaOutcome.Unknown)]
    [InlineData(FaultKind.HtmlOk, RomaOutcome.Unknown)]
    public async Task A_lost_answer_is_settled_by_reading(FaultKind fault, RomaOutcome expected)
    {
        string id = await DataSources.CreateAsync(_session);
        _session.Emulator.Faults.Next(fault, operationId: DataSources.Remove);

        RomaDataSourceActionResult result = await RemoveAsync(_session.Client, id);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == RomaOutcome.Succeeded ? null : "OutcomeUnknown", result.ErrorCode);
        Assert.Equal(expected == RomaOutcome.Succeeded, DataSources.Actions(_session.Emulator).Length == 1);
        Assert.Equal([DataSources.Remove, DataSources.Show], _session.Emulator.Requests.Select(request => request.OperationId));
    }

    [Fact]
    public async Task What_the_read_can_not_tell_stays_unknown()
    {
        string id = await DataSources.CreateAsync(_session);
        _session.Emulator.Faults.Next(FaultKind.ResetAfterWork, operationId: DataSources.Remove);
        _session.Emulator.Faults.Next(FaultKind.InternalError, operationId: DataSources.Show);

        RomaDataSourceActionResult result = await RemoveAsync(_session.Client, id);

        Assert.Equal((RomaOutcome.Unknown, "OutcomeUnknown"), (result.Outcome, result.ErrorCode));
        Assert.Contains("FDI.9999", result.ErrorMessage);
    }

    [Theory]
    [InlineData(200, "\"deleted\"", "application/json", RomaOutcome.Succeeded)]
    [InlineData(200, "deleted", "text/plain", RomaOutcome.Succeeded)]
    [InlineData(200, "{}", "application/json", RomaOutcome.Succeeded)]
    [InlineData(200, "<html></html>", "text/html", RomaOutcome.Unknown)]
    [InlineData(200, """{"error_code":"FDI.9999"}""", "application/json", RomaOutcome.Unknown)]
    [InlineData(200, """{"cut""", "application/json", RomaOutcome.Unknown)]
    public async Task A_text_will_do_but_no_page_and_no_error(int status, string body, string type, RomaOutcome expected)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawServer.Answer(200, DataSources.Shown) : RawServer.Answer(status, body, "Content-Type: " + type));
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaDataSourceActionResult result = await RemoveAsync(client, "ds1");

        Assert.Equal(expected, result.Outcome);
    }

    [Theory]
    [InlineData("""{"error_code":"FDI.3180","error_msg":"none"}""", RomaOutcome.Succeeded)]
    [InlineData("""{"error_code":"APIGW.0101","error_msg":"The API does not exist."}""", RomaOutcome.Unknown)]
    [InlineData("<html>not found</html>", RomaOutcome.Unknown)]
    public async Task Only_the_service_itself_can_say_that_it_is_gone(string body, RomaOutcome expected)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawServer.Answer(404, body) : RawServer.Answer(502, "<html></html>"));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Assert.Equal(expected, (await RemoveAsync(client, "ds1")).Outcome);
    }

    private static async Task<RomaDataSourceActionResult> RemoveAsync(IRomaClient client, string id) =>
        Assert.Single(await EmulatorSession.Soon(client.DataSources.DispatchRemove().RunAsync([id]))).Result!;
}
