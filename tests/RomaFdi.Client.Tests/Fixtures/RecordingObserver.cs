using System.Collections.Concurrent;
using System.Collections.Generic;

namespace RomaFdi.Client.Tests.Fixtures;

internal sealed class RecordingObserver : IRomaObserver
{
    private readonly ConcurrentQueue<RomaRequestInfo> _requests = new();
    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyCollection<RomaRequestInfo> Requests => _requests;

    public IReadOnlyCollection<string> Warnings => _warnings;

    public void OnRequest(RomaRequestInfo request) => _requests.Enqueue(request);

    public void OnWarning(string message) => _warnings.Enqueue(message);
}
