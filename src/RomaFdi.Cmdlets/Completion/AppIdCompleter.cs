using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>Completes the id of an integration application that data sources or tasks belong to; nothing lists the applications themselves.</summary>
internal sealed class AppIdCompleter : ListCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given) =>
        lists.DataSources.Select(source => (Id: source.AppId, Name: source.AppName))
            .Concat(lists.Tasks.SelectMany(task => new[] { (Id: task.SourceAppId, Name: task.SourceAppName), (Id: task.TargetAppId, Name: task.TargetAppName) }))
            .GroupBy(app => app.Id ?? "", StringComparer.Ordinal)
            .Select(apps => new Suggestion { Value = apps.Key, Name = apps.Select(app => app.Name).FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? "", ToolTip = $"Application {apps.Key}" });
}
