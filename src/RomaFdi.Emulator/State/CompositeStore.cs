using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>The pairs of composite tasks by task id, of those too that are only installed. Whoever uses it holds the gate of the tasks.</summary>
internal sealed class CompositeStore
{
    private readonly Dictionary<string, CompositePair> _pairs = new(StringComparer.Ordinal);

    internal CompositePair? Find(string taskId) => _pairs.TryGetValue(taskId, out var pair) ? pair : null;

    internal void Remove(string taskId) => _pairs.Remove(taskId);

    internal void Set(string taskId, CompositePair pair) => _pairs[taskId] = pair;
}
