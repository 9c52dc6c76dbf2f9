using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes a label that tasks have.</summary>
internal sealed class TagCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.Tasks.GroupBy(task => task.Tag ?? "", StringComparer.Ordinal)
            .Select(tasks => new Suggestion { Value = tasks.Key, ToolTip = string.Format(CultureInfo.InvariantCulture, tasks.Count() == 1 ? "{0} task" : "{0} tasks", tasks.Count()) });
}
