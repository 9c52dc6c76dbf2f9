using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Completes the name of a data source where wildcards are taken.</summary>
internal sealed class DataSourceNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.DataSources.Select(source => new Suggestion { Value = WildcardPattern.Escape(source.Name), Name = source.Name, ToolTip = ToolTips.Of(source) });
}
