using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>All VIAS batch tasks.</summary>
internal sealed class ViasStore : ObjectStore<ViasBatchTask>
{
    internal ViasStore(IEnumerable<ViasBatchTask> tasks)
        : base(tasks, task => task.Id)
    {
    }

    /// <summary>Whether another batch task has this name.</summary>
    internal bool HasName(string name, string? exceptId = null) => Find(task => task.Name == name && task.Id != exceptId) != null;
}
