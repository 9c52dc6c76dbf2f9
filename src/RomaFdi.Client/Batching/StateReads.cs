using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Batching;

/// <summary>The reads of one look at the tasks of a batch. A service that doesn't answer one of them isn't asked for the rest.</summary>
internal sealed class StateReads
{
    private readonly IRomaTaskService _tasks;
    private volatile RomaApiException? _failure;

    public StateReads(IRomaTaskService tasks) => _tasks = tasks;

    public async Task<RomaPage<RomaTask>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (_failure is { } failure)
        {
            throw failure;
        }

        try
        {
            return await _tasks.ListAsync(new RomaTaskQuery { TaskId = id }, 0, 1, cancellationToken).ConfigureAwait(false);
        }
        catch (RomaApiException e) when (e.Kind is RomaFailureKind.Lost or RomaFailureKind.NotSent)
        {
            _failure = e;
            throw;
        }
    }
}
