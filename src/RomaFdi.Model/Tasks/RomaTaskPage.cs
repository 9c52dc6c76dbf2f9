using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>One page of a task list.</summary>
public sealed class RomaTaskPage
{
    /// <summary>A page.</summary>
    /// <param name="tasks">Its rows.</param>
    /// <param name="total">Matches in all.</param>
    public RomaTaskPage(IReadOnlyList<RomaTask> tasks, long total)
    {
        Tasks = tasks ?? throw new ArgumentNullException(nameof(tasks));
        Total = total;
    }

    /// <summary>The rows, in the service's order.</summary>
    public IReadOnlyList<RomaTask> Tasks { get; }

    /// <summary>Matches in all.</summary>
    public long Total { get; }
}
