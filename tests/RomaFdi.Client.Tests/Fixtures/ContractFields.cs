using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>The fields that a schema of the contract names.</summary>
internal static class ContractFields
{
    public static IEnumerable<string> Of(string schema)
    {
        string contract = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "roma-fdi.openapi.yaml"));
        string section = Regex.Match(contract, $@"^    {schema}:\n(?:     [^\n]*\n)+", RegexOptions.Multiline).Value;
        return Regex.Matches(section, @"^ {8}(\w+):", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
    }
}
