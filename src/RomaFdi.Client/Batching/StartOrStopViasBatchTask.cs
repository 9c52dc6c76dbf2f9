using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Starts or stops VIAS batch tasks (contract: BatchStartStopTask).</summary>
internal sealed class StartOrStopViasBatchTask : SingleCalls<string, ViasBatchTaskActionResult>
{
    private readonly Uri _endpoint;
    private readonly string _command;
    private readonly string _asked;
    private readonly string _opposite;
    private readonly ViasOutcomes _outcomes;

    public StartOrStopViasBatchTask(ApiSession session, Uri endpoint, RomaAction action, TimeProvider time)
        : base(session)
    {
        _endpoint = endpoint;
        (_command, _asked, _opposite) = action switch
        {
            RomaAction.Start => ("start", "running", "stopped"),
            RomaAction.Stop => ("stop", "stopped", "running"),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "A VIAS batch task can be started, stopped or removed."),
        };
        _outcomes = new ViasOutcomes(action, time);
    }

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.ViasBatchTaskId.Refuse(input);

    public override Settled<ViasBatchTaskActionResult> Fail(string input, RomaApiException error, int batch) => _outcomes.Failure(input, error, batch);

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) =>
        Ready(Session.ViasRequest(HttpMethod.Put, _endpoint, $"/{Uri.EscapeDataString(input)}/action/{_command}"));

    protected override Settled<ViasBatchTaskActionResult> Read(string input, ApiResponse response, int batch) => _outcomes.Read(input, response, batch);

    protected override bool CanLook => true;

    // It names the state that shall be: twice is the same.
    protected override bool MayRepeat(string input) => true;

    protected override async Task<Finding<ViasBatchTaskActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        ApiResponse? response = await LookAtAsync(ViasBatchTaskService.ListAllRequest(Session, _endpoint), gate).ConfigureAwait(false);
        ViasBatchTask? task = response is null ? null : ViasBatchTaskReader.Find(ViasBatchTaskReader.ReadPage(response), input);

        // How states follow each other is not published (FACTS 4): only the two that the action itself names are a proof, and only of all jobs.
        return task is null ? Finding.Nothing<ViasBatchTaskActionResult>("")
            : IsAll(task, _asked) ? Finding.Of(_outcomes.Seen(input, error, batch))
            : IsAll(task, _opposite) ? Finding.Unproven<ViasBatchTaskActionResult>($"Afterwards all its jobs were {_opposite}, which may change yet.")
            : Finding.Nothing<ViasBatchTaskActionResult>($"Afterwards its jobs were {Describe(task)}.");
    }

    private static bool IsAll(ViasBatchTask task, string state) => task.JobCount > 0 && task.JobStates.TryGetValue(state, out long count) && count == task.JobCount
        && task.JobStates.All(other => other.Value == 0 || other.Key == state);

    private static string Describe(ViasBatchTask task) => task.JobStates.Count == 0
        ? "in no state that is told"
        : string.Join(", ", task.JobStates.Select(state => string.Format(CultureInfo.InvariantCulture, "{0} {1}", state.Value, state.Key)));
}
