using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Completes the name of a task where wildcards are taken.</summary>
internal sealed class TaskNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.Tasks.Select(task => new Suggestion { Value = WildcardPattern.Escape(task.Name), Name = task.Name, ToolTip = ToolTips.Of(task) });
}
