using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes a table of the data source that the line names for that side.</summary>
internal sealed class TableNameCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given)
    {
        (string idParameter, RomaDataSourceSide side) = parameterName switch
        {
            "SourceTable" => ("SourceDataSourceId", RomaDataSourceSide.Source),
            "TargetTable" => ("TargetDataSourceId", RomaDataSourceSide.Target),
            _ => ("Id", "Target".Equals(given["Side"]?.ToString(), System.StringComparison.OrdinalIgnoreCase) ? RomaDataSourceSide.Target : RomaDataSourceSide.Source),
        };
        return IdOf(given, idParameter, new DataSourceIdTransformationAttribute()) is { } dataSourceId
            ? lists.TablesOf(dataSourceId, side).Select(table => new Suggestion { Value = table.TableName, ToolTip = table.Database is null ? table.TableName : $"{table.TableName} of {table.Database}" })
            : [];
    }
}
