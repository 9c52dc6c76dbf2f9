using System;
using System.Threading;
using System.Threading.Tasks;
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

    /// <summary>
    /// Finds the project of a region: the one enabled project that bears its name (contract: KeystoneListProjects; FACTS 2). For an
    /// AK/SK and for a user with a password it is asked for once in this process; see <see cref="ForgetProject"/>.
    /// </summary>
    /// <param name="settings">Where IAM is, how to sign in, and the region. Their project, if any, doesn't matter.</param>
    /// <param name="observer">Who hears of the requests; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Project id.</returns>
    /// <exception cref="RomaApiException">There is none (ProjectNotFound) or more than one (ProjectAmbiguous), or IAM refused or did not answer.</exception>
    /// <exception cref="ArgumentNullException">There are no settings, or no region in them.</exception>
    public static Task<string> FindProjectAsync(RomaConnectionSettings settings, IRomaObserver? observer = null, CancellationToken cancellationToken = default) =>
        FindProjectAsync(settings, TimeProvider.System, observer, cancellationToken, ProjectCache.Shared);

    /// <summary>Forgets the project that was found, for when a connection to it fails; it is asked for again the next time.</summary>
    /// <param name="settings">As for <see cref="FindProjectAsync(RomaConnectionSettings, IRomaObserver?, CancellationToken)"/>; their project doesn't matter.</param>
    /// <exception cref="ArgumentNullException">There are no settings.</exception>
    public static void ForgetProject(RomaConnectionSettings settings) => ProjectCache.Shared.Forget(settings ?? throw new ArgumentNullException(nameof(settings)));

    internal static RomaClient Create(RomaConnectionSettings settings, TimeProvider time)
    {
        if (settings is null)
        {
            throw new ArgumentNullException(nameof(settings));
        }

        if (RomaRules.ProjectId.Refuse(settings.ProjectId) is { } withoutProject)
        {
            throw withoutProject;
        }

        ApiSession session = ApiSession.Create(settings, time);
        return new RomaClient(session, time, session);
    }

    /// <param name="settings">Where IAM is, how to sign in, and the region.</param>
    /// <param name="time">The clock.</param>
    /// <param name="observer">Who hears of the requests; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="cache">What is known already; null for nothing.</param>
    internal static Task<string> FindProjectAsync(
        RomaConnectionSettings settings, TimeProvider time, IRomaObserver? observer, CancellationToken cancellationToken, ProjectCache? cache = null)
    {
        string region = settings?.Region ?? throw new ArgumentNullException(nameof(settings));
        return (cache ?? new ProjectCache()).GetAsync(settings, region, () => AskForProjectAsync(settings, region, time, observer, cancellationToken), cancellationToken);
    }

    private static async Task<string> AskForProjectAsync(RomaConnectionSettings settings, string region, TimeProvider time, IRomaObserver? observer, CancellationToken cancellationToken)
    {
        using ApiSession session = ApiSession.Create(settings, time);
        ApiSession observed = observer is null ? session : session.WithObserver(observer);
        return (await new IamService(settings).FindProjectAsync(region, observed, cancellationToken).ConfigureAwait(false)).Id;
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
