using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of a task, from its beginning or from that of its name.</summary>
internal class TaskIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.Tasks.Where(IsMeant).Select(task => new Suggestion { Value = task.Id, Name = task.Name, ToolTip = ToolTips.Of(task) });

    /// <summary>Whether the command is for such a task.</summary>
    protected virtual bool IsMeant(RomaTask task) => true;
}
