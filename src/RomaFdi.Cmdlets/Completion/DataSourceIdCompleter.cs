using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of a data source, from its beginning or from that of its name.</summary>
internal sealed class DataSourceIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.DataSources.Select(source => new Suggestion { Value = source.Id, Name = source.Name, ToolTip = ToolTips.Of(source) });
}
