using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

public sealed class CreateViasBatchTaskTests : IDisposable
{
    private readonly EmulatorSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Every_field_reaches_the_service_and_the_result_names_the_new_one()
    {
        using var server = new RawServer(200, """{"total_count":2,"succeed_count":2,"failed_count":0,"id":"new-1","error_list":[]}""");
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<ViasBatchTask> outcome = Assert.Single(await EmulatorSession.Soon(client.ViasBatchTasks.DispatchCreate().RunAsync([ViasSamples.Full])));

        Assert.Equal(("new-1", ViasSamples.Full.Name, 2), (outcome.Result!.Id, outcome.Result.Name, outcome.Result.JobCount));
        RawRequest request = Assert.Single(server.Requests, request => request.Method != "GET");
        Assert.Equal(("POST", "/v2/p1/batch-tasks"), (request.Method, request.Target));
        JObject body = JObject.Parse(request.Body);
        Assert.Equal(
            ["batch_input", "config", "description", "is_saved_as_template", "name", "output", "resource_order_id", "schedule", "service_name", "service_version"],
            body.Properties().Select(field => field.Name));
        Assert.Equal("hook-secret", (string?)body["output"]!["webhook"]!["headers"]!["X-Key"]);
        Assert.Equal("v2", (string?)body.SelectToken("batch_input.video_source_group[0].video_source_list[1].video_source_id"));
        Assert.Equal(JTokenType.Null, body["config"]!["other"]!.Type);
        Assert.Equal((7, "18:00:00"), ((int)body["schedule"]!["days_of_week"]![1]!, (string?)body["schedule"]!["periods"]![0]![0]!["end_at"]));
    }

    [Fact]
    public async Task What_is_not_given_is_left_out()
    {
        ViasBatchTask task = (await CreateAsync(ViasSamples.Small("small", "v1", "v2", "v3"))).Result!;

        Assert.Equal((_session.Emulator.Ledger.Single().TaskId, "small", 3), (task.Id, task.Name, task.JobCount));
        Assert.Equal(
            ["batch_input", "name", "output", "service_name", "service_version"], JObject.Parse(_session.Requests("CreateBatchTask").Single().Body).Properties().Select(field => field.Name));
    }

    [Fact]
    public async Task An_input_that_has_no_form_in_JSON_is_refused_and_not_sent()
    {
        Settled<ViasBatchTask> outcome = await CreateAsync(new ViasBatchTaskDefinition
        {
            Name = "small",
            ServiceName = "person-count",
            ServiceVersion = "1.0.0",
            Input = ViasSamples.Input("v1"),
            Output = Wire.Tree(("event_center", new object())),
        });

        Assert.Equal(("InvalidDefinition", RomaFailureKind.Invalid), (outcome.Error!.ErrorCode, outcome.Error.Kind));
        Assert.Empty(_session.Requests("CreateBatchTask"));
    }

    [Fact]
    public async Task Failed_jobs_are_an_error_but_the_batch_task_is_told()
    {
        _session.Emulator.Faults.FailVias("small", "v1: no");

        Settled<ViasBatchTask> outcome = await CreateAsync(ViasSamples.Small("small", "v1", "v2"));

        Assert.Equal(("JobsFailed", RomaFailureKind.Refused, "1 of 2 jobs failed: v1: no"), (outcome.Error!.ErrorCode, outcome.Error.Kind, outcome.Error.Message));
        Assert.Equal(_session.Emulator.ViasBatchTaskIds[^1], outcome.Result!.Id);
    }

    [Fact]
    public async Task A_name_that_exists_is_refused_in_the_services_words()
    {
        Settled<ViasBatchTask> outcome = await CreateAsync(ViasSamples.Small("gate_watch"));

        Assert.Equal("VIAS.00010003", outcome.Error!.ErrorCode);
        Assert.Null(outcome.Result);
    }

    [Fact]
    public async Task Each_broken_rule_is_told_and_nothing_is_sent()
    {
        ViasBatchTaskDefinition good = ViasSamples.Small("good");
        (string, ViasBatchTaskDefinition)[] bad =
        [
            ("InvalidBatchTaskName", Change(good, name: "a b")),
            ("InvalidServiceName", Change(good, service: "")),
            ("InvalidServiceVersion", Change(good, version: "1.0-B")),
            ("InvalidInput", Change(good, input: Wire.Tree())),
            ("InvalidOutput", Change(good, output: Wire.Tree())),
            ("PlainTextSecret", Change(good, output: Wire.Tree(("webhook", Wire.Tree(("secret", "clear")))))),
            ("InvalidDescription", Change(good, description: new string('d', 501))),
            ("InvalidResourceOrderId", Change(good, order: "abc")),
        ];

        IReadOnlyList<Settled<ViasBatchTask>> outcomes = await EmulatorSession.Soon(_session.Client.ViasBatchTasks.DispatchCreate().RunAsync(bad.Select(pair => pair.Item2)));

        Assert.Equal(bad.Select(pair => pair.Item1), outcomes.Select(outcome => outcome.Error!.ErrorCode));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Result));
        Assert.Empty(_session.Emulator.Requests);
    }

    [Fact]
    public async Task A_tree_that_is_no_json_fails_alone_and_nothing_is_sent_of_it()
    {
        ViasBatchTaskDefinition bad = Change(ViasSamples.Small("bad"), output: Wire.Tree(("dis", new Uri("https://example.com"))));

        IReadOnlyList<Settled<ViasBatchTask>> outcomes = await EmulatorSession.Soon(_session.Client.ViasBatchTasks.DispatchCreate().RunAsync([bad, ViasSamples.Small("good")]));

        Assert.Equal(("InvalidDefinition", RomaFailureKind.Invalid), (outcomes[0].Error!.ErrorCode, outcomes[0].Error!.Kind));
        Assert.Equal("good", outcomes[1].Result!.Name);
        Assert.Equal("good", Assert.Single(_session.Emulator.Ledger).Detail);
    }

    [Theory]
    [InlineData("""{"total_count":1,"succeed_count":1,"failed_count":0,"error_list":[]}""")]
    [InlineData("""{"total_count":1,"succeed_count":1,"failed_count":0,"id":""}""")]
    [InlineData("""{"total_count":2,"succeed_count":1,"failed_count":0,"id":"abcd"}""")]
    [InlineData("""{"id":"abcd"}""")]
    [InlineData("""{"total_count":1,"succeed_count":1,"failed_count":0,"id":"abcd","error_code":"VIAS.00010009"}""")]
    public async Task An_answer_that_contradicts_itself_settles_nothing(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        Settled<ViasBatchTask> outcome = Assert.Single(await EmulatorSession.Soon(client.ViasBatchTasks.DispatchCreate().RunAsync([ViasSamples.Small("small")])));

        Assert.Equal(("OutcomeUnknown", RomaFailureKind.Lost), (outcome.Error!.ErrorCode, outcome.Error.Kind));
        Assert.Null(outcome.Result);
    }

    private async Task<Settled<ViasBatchTask>> CreateAsync(ViasBatchTaskDefinition task) =>
        Assert.Single(await EmulatorSession.Soon(_session.Client.ViasBatchTasks.DispatchCreate().RunAsync([task])));

    private static ViasBatchTaskDefinition Change(
        ViasBatchTaskDefinition task,
        string? name = null,
        string? service = null,
        string? version = null,
        IReadOnlyDictionary<string, object?>? input = null,
        IReadOnlyDictionary<string, object?>? output = null,
        string? description = null,
        string? order = null) => new()
        {
            Name = name ?? task.Name,
            ServiceName = service ?? task.ServiceName,
            ServiceVersion = version ?? task.ServiceVersion,
            Input = input ?? task.Input,
            Output = output ?? task.Output,
            Description = description,
            ResourceOrderId = order,
        };
}
