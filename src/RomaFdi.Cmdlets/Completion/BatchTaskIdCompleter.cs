using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of a VIAS batch task, from its beginning or from that of its name.</summary>
internal sealed class BatchTaskIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.BatchTasks.Select(task => new Suggestion { Value = task.Id, Name = task.Name, ToolTip = ToolTips.Of(task) });
}
