using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client;

/// <summary>The client of ROMA Connect's data integration.</summary>
public sealed class RomaClient : IRomaClient
{
    private readonly ApiSession _session;
    private readonly TimeProvider _time;
    private readonly IDisposable? _owned;

    private RomaClient(ApiSession session, TimeProvider time, IDisposable? owned)
    {
        _session = session;
        _time = time;
        _owned = owned;
        Tasks = new TaskService(session, time);
        CompositeTasks = new CompositeTaskService(session, Tasks, time);
        Schedules = new ScheduleService(session);
        Monitoring = new MonitoringService(session);
        DataSources = new DataSourceService(session, time);
        ViasBatchTasks = new ViasBatchTaskService(session, time);
    }

    /// <inheritdoc/>
    public RomaConnectionSettings Settings => _session.Settings;

    /// <inheritdoc/>
    public IRomaTaskService Tasks { get; }

    /// <inheritdoc/>
    public IRomaCompositeTaskService CompositeTasks { get; }

    /// <inheritdoc/>
    public IRomaScheduleService Schedules { get; }

    /// <inheritdoc/>
    public IRomaMonitoringService Monitoring { get; }

    /// <inheritdoc/>
    public IRomaDataSourceService DataSources { get; }

    /// <inheritdoc/>
    public IViasBatchTaskService ViasBatchTasks { get; }

    /// <summary>Makes a client. Nothing is sent before the first call.</summary>
    /// <param name="settings">Where to connect to and how.</param>
    /// <returns>The client; dispose it to close its connections.</returns>
    public static IRomaClient Create(RomaConnectionSettings settings) => Create(settings, TimeProvider.System);

    internal static RomaClient Create(RomaConnectionSettings settings, TimeProvider time)
    {
        if (settings is null)
        {
            throw new ArgumentNullException(nameof(settings));
        }

        ITokenSource tokens = settings.Credential switch
        {
            TokenCredential token => new GivenToken(token),
            PasswordCredential password => new PasswordToken(new IamService(settings, password), time),
            _ => throw new ArgumentException($"{settings.Credential.Source} is not a way to sign in.", nameof(settings)),
        };
        var session = new ApiSession(settings, new Transport(settings, time), tokens);
        return new RomaClient(session, time, session);
    }

    /// <inheritdoc/>
    public IRomaClient WithObserver(IRomaObserver observer) =>
        new RomaClient(_session.WithObserver(observer ?? throw new ArgumentNullException(nameof(observer))), _time, null);

    /// <inheritdoc/>
    public async Task TestAsync(CancellationToken cancellationToken = default)
    {
        ApiRequest probe = TaskService.ListRequest(_session, new RomaTaskQuery(), 0, 1, Repetition.Never);
        TaskReader.ReadPage(await _session.SendAsync(probe, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();
}
