using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>Completes a region with ROMA Connect. Others are taken too.</summary>
internal sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RomaEndpoints.Regions.Where(region => CompletionWord.IsBegunBy(wordToComplete, region)).Select(region => CompletionWord.Result(region, ToolTip(region)));

    private static string ToolTip(string region) => RomaEndpoints.Vias(region) is null ? RomaEndpoints.Roma(region).Host : $"{RomaEndpoints.Roma(region).Host}, with VIAS";
}
