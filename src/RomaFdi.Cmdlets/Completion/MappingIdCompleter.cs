using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of a table mapping of the composite task that -Id names, from its beginning or from that of its source table.</summary>
internal sealed class MappingIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        IdOf(given, "Id", new TaskIdTransformationAttribute()) is { } taskId
            ? lists.MappingsOf(taskId).Select(mapping => new Suggestion { Value = mapping.MappingId, Name = mapping.SourceTable ?? "", ToolTip = ToolTips.Of(mapping) })
            : [];
}
