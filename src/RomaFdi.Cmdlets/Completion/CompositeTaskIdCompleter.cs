namespace RomaFdi.Commands;

/// <summary>Completes the id of a composite task.</summary>
internal sealed class CompositeTaskIdCompleter : TaskIdCompleter
{
    /// <inheritdoc/>
    protected override bool IsMeant(RomaTask task) => task.IsComposite;
}
