using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>VIAS batch tasks of a project (contract tag VIAS).</summary>
internal sealed class ViasBatchTaskService : IViasBatchTaskService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public ViasBatchTaskService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    private Uri Endpoint => _session.Settings.ViasEndpoint ?? throw new RomaApiException(
        $"The connection knows no VIAS endpoint; VIAS is offered in {string.Join(", ", RomaEndpoints.ViasRegions)}.")
    {
        ErrorCode = "ViasEndpointMissing",
        Kind = RomaFailureKind.Invalid,
    };

    public async Task<RomaPage<ViasBatchTask>> ListAsync(ViasBatchTaskQuery query, int page, int pageSize, CancellationToken cancellationToken = default)
    {
        if (query is null)
        {
            throw new ArgumentNullException(nameof(query));
        }

        QueryText text = new QueryText()
            .Add("page_size", pageSize.ToString(CultureInfo.InvariantCulture))
            .Add("page_num", page.ToString(CultureInfo.InvariantCulture))
            .Add("order_by", query.Descending ? "desc" : "asc")
            .Add("sort_name", query.SortBy == ViasSortField.JobCount ? "task_count" : "created_at")
            .Add("video_group", query.VideoGroup)
            .Add("task_state", query.State)
            .Add("type_like", query.NamePart is null ? null : query.NameField == ViasNameField.Service ? "publish_service_name" : "batch_task_name")
            .Add("name_like", query.NamePart)
            .Add("manufacturer", query.Manufacturer)
            .Add("title", query.Title);
        return ViasBatchTaskReader.ReadPage(await _session.SendAsync(ListRequest(_session, Endpoint, text), cancellationToken).ConfigureAwait(false));
    }

    public IActionDispatcher<string, ViasBatchTaskActionResult> Dispatch(RomaAction action, int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<string, ViasBatchTaskActionResult>(
            action == RomaAction.Remove ? new RemoveViasBatchTask(_session, Endpoint, _time) : new StartOrStopViasBatchTask(_session, Endpoint, action, _time), throttleLimit, stopSending);

    public IActionDispatcher<ViasBatchTaskDefinition, ViasBatchTask> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<ViasBatchTaskDefinition, ViasBatchTask>(new CreateViasBatchTask(_session, Endpoint), throttleLimit, stopSending);

    public IActionDispatcher<ViasBatchTaskChange, ViasBatchTask> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<ViasBatchTaskChange, ViasBatchTask>(new UpdateViasBatchTask(_session, Endpoint), throttleLimit, stopSending);

    internal static ApiRequest ListRequest(ApiSession session, Uri endpoint, QueryText query) =>
        session.ViasRequest(HttpMethod.Get, endpoint, query: query.ToString(), repetition: Repetition.Always);

    /// <summary>All of them in one answer.</summary>
    internal static ApiRequest ListAllRequest(ApiSession session, Uri endpoint) => ListRequest(session, endpoint, new QueryText().Add("is_paged", "false"));
}
