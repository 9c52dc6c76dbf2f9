using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Schedules of timed tasks (contract tag Schedules).</summary>
internal sealed class ScheduleService : IRomaScheduleService
{
    private readonly ApiSession _session;

    public ScheduleService(ApiSession session) => _session = session;

    public async Task<RomaTaskSchedule?> ShowAsync(string taskId, CancellationToken cancellationToken = default)
    {
        try
        {
            ApiResponse response = await _session.SendAsync(ShowRequest(_session, taskId), cancellationToken).ConfigureAwait(false);
            return ScheduleReader.ReadBody(response, taskId) is { } schedule ? ScheduleReader.Read(schedule, taskId) : null;
        }
        catch (RomaApiException e) when (IsWithout(e))
        {
            return null;
        }
    }

    public IActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule>(new CreateSchedule(_session), throttleLimit, stopSending);

    public IActionDispatcher<RomaTaskScheduleChange, RomaTaskSchedule> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) =>
        new ActionDispatcher<RomaTaskScheduleChange, RomaTaskSchedule>(new UpdateSchedule(_session), throttleLimit, stopSending);

    /// <summary>Whether the task is there, but no schedule of it (FACTS 6).</summary>
    internal static bool IsWithout(RomaApiException error) => error.StatusCode == 404 && string.Equals(error.ErrorCode, "FDI.3083", StringComparison.OrdinalIgnoreCase);

    internal static ApiRequest ShowRequest(ApiSession session, string taskId) => session.Read(Path(taskId), "", Repetition.Always);

    internal static string Path(string taskId) => TaskService.Path(taskId) + "/dispatches";
}
