using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Waiting;

/// <summary>Looks whether tasks have reached a goal.</summary>
internal interface ILook
{
    /// <summary>Looks at tasks once.</summary>
    /// <param name="tasks">The tasks that are waited for; what was seen is told to them.</param>
    /// <param name="looked">Told of each task as soon as it was looked at; from any thread.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task LookAsync(IReadOnlyList<WatchedTask> tasks, Action<WatchedTask> looked, CancellationToken cancellationToken);
}
