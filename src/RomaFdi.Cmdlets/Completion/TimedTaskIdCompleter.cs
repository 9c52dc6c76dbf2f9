namespace RomaFdi.Commands;

/// <summary>Completes the id of a timed task.</summary>
internal sealed class TimedTaskIdCompleter : TaskIdCompleter
{
    /// <inheritdoc/>
    protected override bool IsMeant(RomaTask task) => task.Type == RomaTaskType.Timing;
}
