using System;
using System.Threading.Tasks;

namespace RomaFdi.Emulator;

/// <summary>Keeps requests waiting, before any work is done, until it is released.</summary>
public sealed class HeldRequests : IDisposable
{
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string? _operationId;

    internal HeldRequests(string? operationId) => _operationId = operationId;

    internal Task Released => _released.Task;

    /// <summary>Lets the waiting requests go on, and all later ones pass.</summary>
    public void Release() => _released.TrySetResult(true);

    /// <summary>Same as <see cref="Release"/>.</summary>
    public void Dispose() => Release();

    internal bool Holds(string operationId) => !Released.IsCompleted && (_operationId ?? operationId) == operationId;
}
