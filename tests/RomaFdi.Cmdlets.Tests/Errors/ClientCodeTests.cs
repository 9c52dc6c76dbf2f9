using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RomaFdi.Cmdlets.Tests.Architecture;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Errors;

public class ClientCodeTests
{
    // Every way in which the sources name the code of an error.
    private static readonly string[] s_patterns =
    [
        @"ErrorCode = ""(\w+)""",
        @"\bInvalid\(\s*""(\w+)""",
        @"\bInAnswer\(\s*\w+,\s*""(\w+)""",
        @"""(\w+)"",\s*RomaFailureKind\.",
        @"RomaFailureKind\.\w+,\s*""(\w+)""",
        @"RomaOutcome\.\w+,\s*""(\w+)""",
        @"code \?\? ""(\w+)""",
    ];

    public static TheoryData<string> Codes => [.. Find()];

    [Fact]
    public void The_sources_are_read()
    {
        string[] some = ["NotConnected", "OutcomeUnknown", "NotReachable", "WaitTimeout", "ConflictingChange", "TaskNotFound", "MappingNotFound", "ScheduleNotFound", "Interrupted"];
        Assert.Subset(Find(), new HashSet<string>(some));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_of_the_client_has_an_entry_or_says_that_the_input_is_wrong(string code) =>
        Assert.True(code.StartsWith("Invalid", StringComparison.Ordinal) || ErrorCatalog.IsKnown(code), code);

    private static SortedSet<string> Find() =>
    [
        .. new[] { "RomaFdi.Client", "RomaFdi.Model" }
            .Select(project => Path.Combine(Repository.Root, "src", project))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(File.ReadAllText)
            .SelectMany(text => s_patterns.SelectMany(pattern => Regex.Matches(text, pattern)))
            .Select(match => match.Groups[1].Value)
            .Where(code => char.IsUpper(code[0])),
    ];
}
