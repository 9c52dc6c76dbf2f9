using System.Collections.Concurrent;
using System.Collections.Generic;

namespace RomaFdi.Client.Tests.Fixtures;

internal sealed class RecordingObserver : IRomaObserver
{
    private readonly ConcurrentQueue<RomaRequestInfo> _requests = new();
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _details = new();

    public IReadOnlyCollection<RomaRequestInfo> Requests => _requests;

    public IReadOnlyCollection<string> Warnings => _warnings;

    public IReadOnlyCollection<string> Details => _details;

    public bool WantsDetails { get; init; }

    public void OnDetails(string details) => _details.Enqueue(details);

    public void OnRequest(RomaRequestInfo request) => _requests.Enqueue(request);

    public void OnWarning(string message) => _warnings.Enqueue(message);
}
