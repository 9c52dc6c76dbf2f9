using System;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Services;

/// <summary>Schedules of timed tasks (contract tag Schedules).</summary>
internal sealed class ScheduleService : IRomaScheduleService
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;

    public ScheduleService(ApiSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
    }

    public Task<RomaTaskSchedule?> ShowAsync(string taskId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaTaskScheduleDefinition, RomaTaskSchedule> DispatchCreate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();

    public IActionDispatcher<RomaTaskScheduleChange, RomaTaskSchedule> DispatchUpdate(int throttleLimit = 4, CancellationToken stopSending = default) => throw new NotImplementedException();
}
