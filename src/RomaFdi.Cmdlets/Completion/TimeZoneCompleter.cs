using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>
/// Completes a time zone by its IANA name, as services written for the JVM take it. The form that ROMA Connect wants is not documented
/// (FACTS 10), so that any text is taken.
/// </summary>
internal sealed class TimeZoneCompleter : IArgumentCompleter
{
    // Those of the regions with ROMA Connect first; Windows knows zones by other names.
    private static readonly string[] s_ofRegions = ["UTC", "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Europe/Moscow"];

    // Putting the names of all zones into words takes a second the first time.
    private static readonly CachedList<TimeZoneInfo> s_ofSystem = new(_ => [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.Id.IndexOf('/') > 0)]);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        Dictionary<string, string> known = s_ofSystem.Rows.ToDictionary(zone => zone.Id, zone => zone.DisplayName, StringComparer.Ordinal);
        return s_ofRegions.Concat(known.Keys.Except(s_ofRegions).OrderBy(zone => zone, StringComparer.Ordinal))
            .Where(zone => CompletionWord.IsBegunBy(wordToComplete, zone))
            .Select(zone => CompletionWord.Result(zone, known.TryGetValue(zone, out string? shown) && shown.Length > 0 ? shown : zone));
    }
}
