using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of a run of the task that -Id names.</summary>
internal sealed class RunIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        IdOf(given, "Id", new TaskIdTransformationAttribute()) is { } taskId
            ? lists.RunsOf(taskId).Select(run => new Suggestion { Value = run.RunId, ToolTip = ToolTips.Of(run) })
            : [];
}
