using System;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi;

/// <summary>A signed-in client of one ROMA Connect instance. Immutable and safe to share between threads.</summary>
public interface IRomaClient : IDisposable
{
    /// <summary>Where it connects to.</summary>
    RomaConnectionSettings Settings { get; }

    /// <summary>Tasks: ordinary ones in full, and starting or stopping any.</summary>
    IRomaTaskService Tasks { get; }

    /// <summary>Composite tasks and their table mappings.</summary>
    IRomaCompositeTaskService CompositeTasks { get; }

    /// <summary>Schedules of timed tasks.</summary>
    IRomaScheduleService Schedules { get; }

    /// <summary>Runs and their logs.</summary>
    IRomaMonitoringService Monitoring { get; }

    /// <summary>Data sources.</summary>
    IRomaDataSourceService DataSources { get; }

    /// <summary>VIAS batch tasks.</summary>
    IViasBatchTaskService ViasBatchTasks { get; }

    /// <summary>The same client, telling an observer of its requests. Shares everything; needs no disposing.</summary>
    /// <param name="observer">Who is told.</param>
    /// <returns>A view of this client.</returns>
    IRomaClient WithObserver(IRomaObserver observer);

    /// <summary>Makes one cheap call (ListTasks, one row) to see that the instance answers and the sign-in holds.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the service has answered.</returns>
    /// <exception cref="RomaApiException">Why it doesn't work.</exception>
    Task TestAsync(CancellationToken cancellationToken = default);
}
