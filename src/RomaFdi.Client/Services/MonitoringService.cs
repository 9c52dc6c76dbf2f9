using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Runs of tasks and their logs (contract tag Monitoring).</summary>
internal sealed class MonitoringService : IRomaMonitoringService
{
    // Contract: ListMonitorInfos, task_name.
    private const int LongestNamePart = 100;

    // Contract: ListMonitorLog, begin_time and end_time.
    private const long LatestTime = 9999999999999;

    private readonly ApiSession _session;

    public MonitoringService(ApiSession session) => _session = session;

    public async Task<RomaPage<RomaTaskLatestRun>> ListLatestAsync(RomaTaskLatestRunQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        string? name = (query ?? throw new ArgumentNullException(nameof(query))).NamePart;
        if (name?.Length > LongestNamePart)
        {
            throw ApiErrors.Invalid("InvalidFilter", FormattableString.Invariant($"'{name}' is not a filter: it has {name.Length} characters. It takes up to {LongestNamePart}."));
        }

        QueryText text = Page(offset, limit).Add("task_name", name).Add("execute_status", QueryText.Known(query.ExecuteStatus)?.ToUpperInvariant());
        return PageReader.Read(await ReadAsync("task-monitors", text, cancellationToken).ConfigureAwait(false), RunReader.ReadLatest);
    }

    public async Task<RomaPage<RomaTaskRun>> ListRunsAsync(RomaTaskRunQuery query, int offset, int limit, CancellationToken cancellationToken = default)
    {
        string path = TaskService.Path((query ?? throw new ArgumentNullException(nameof(query))).TaskId) + "/monitor-logs";
        QueryText text = Page(offset, limit).Add("begin_time", Milliseconds(query.Since, "InvalidSince")).Add("end_time", Milliseconds(query.Until, "InvalidUntil"));
        return PageReader.Read(await ReadAsync(path, text, cancellationToken).ConfigureAwait(false), row => RunReader.ReadRun(row, query.TaskId));
    }

    public async Task<IReadOnlyList<RomaTaskLogEntry>> ShowStepsAsync(string taskId, string runId, CancellationToken cancellationToken = default)
    {
        string path = TaskService.Path(taskId);
        if (RomaRules.RunId.Refuse(runId) is { } error)
        {
            throw error;
        }

        ApiResponse response = await ReadAsync($"{path}/monitor-logs/{Uri.EscapeDataString(runId)}", new QueryText(), cancellationToken).ConfigureAwait(false);
        JObject body = ApiErrors.ReadWithoutError(response);
        string id = WireJson.Text(body["id"]) ?? runId;
        return string.Equals(id, runId, StringComparison.Ordinal)
            ? [.. PageReader.Rows(response, body["detail_logs"]).Select(row => RunReader.ReadStep(row, taskId, runId))]
            : throw ApiErrors.Stray(response, runId, id);
    }

    public async Task<RomaTaskRunSummary> CountRunsAsync(string taskId, CancellationToken cancellationToken = default)
    {
        ApiResponse response = await ReadAsync(TaskService.Path(taskId) + "/monitor-overview", new QueryText(), cancellationToken).ConfigureAwait(false);
        var body = new WireFields(ApiErrors.ReadWithoutError(response));
        return new RomaTaskRunSummary
        {
            TaskId = taskId,
            TaskName = body.Text("task_name"),
            Total = body.Number("total_num"),
            Succeeded = body.Number("success_num"),
            Failed = body.Number("error_num"),
            Running = body.Number("running_num"),
            Cancelled = body.Number("cancel_num"),
        };
    }

    // Rows are counted from 1 here (FACTS 5).
    private static QueryText Page(int offset, int limit) => new QueryText()
        .Add("offset", (offset + 1).ToString(CultureInfo.InvariantCulture))
        .Add("limit", limit.ToString(CultureInfo.InvariantCulture));

    private static string? Milliseconds(DateTimeOffset? time, string code) => time?.ToUnixTimeMilliseconds() switch
    {
        null => null,
        >= 1 and <= LatestTime and var ms => ms.ToString(CultureInfo.InvariantCulture),
        _ => throw ApiErrors.Invalid(code, $"'{time:o}' is not a time to list runs by. It takes a time after 1970-01-01T00:00:00Z and before the year 2287."),
    };

    private Task<ApiResponse> ReadAsync(string path, QueryText query, CancellationToken cancellationToken) =>
        _session.SendAsync(_session.Read(path, query.ToString(), Repetition.Always), cancellationToken);
}
