using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RomaFdi.Cmdlets.Tests.Architecture;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Errors;

public class RaisedCodeTests
{
    // Every way in which the sources name the code of an error.
    private static readonly string[] s_patterns =
    [
        @"ErrorCode = ""(\w+)""",
        @"Code => ""(\w+)""",
        @"NotFoundId => ""(\w+)""",
        @"\bErrorRecords\.\w+\(\s*""(\w+)""",
        @"\bRefuse<\w+>\(""(\w+)""",
        @"\bNamed\(""(\w+)""",
        @"""(\w+)"",\s*ErrorCategory\.",
        @"\bInvalid\(\s*""(\w+)""",
        @"""(Invalid[A-Z]\w*(?<!Exception))""",
        @"\bInAnswer\(\s*\w+,\s*""(\w+)""",
        @"""(\w+)"",\s*(?:RomaFailureKind\.|e\.Kind|Kind\()",
        @"RomaFailureKind\.\w+,\s*""(\w+)""",
        @"RomaOutcome\.\w+,\s*""(\w+)""",
        @"code \?\? ""(\w+)""",
        @"\bRefused\(id, ""(\w+)""",
        @"\? ""(\w+)"" : (?:""UnreadableAnswer""|ApiErrors\.QuoteCode)",
        @"""((?:FDI|ROMA|APIGW|VIAS|EMULATOR)\.\d+)""",
    ];

    private static readonly string[] s_projects = ["RomaFdi.Client", "RomaFdi.Model", "RomaFdi.Cmdlets", "RomaFdi.Emulator"];

    private static readonly string s_sources = string.Join(
        "\n",
        s_projects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj") && Path.GetFileName(file) != "ErrorCatalog.cs")
            .Select(File.ReadAllText));

    private static readonly string[] s_raised =
    [
        .. s_patterns.SelectMany(pattern => Regex.Matches(s_sources, pattern)).Select(match => match.Groups[1].Value).Where(code => char.IsUpper(code[0])).Distinct(),
    ];

    public static TheoryData<string> Codes => [.. s_raised];

    public static TheoryData<string> Names => [.. ErrorCatalog.All.Keys.Where(code => !code.Contains('.', StringComparison.Ordinal) && code != "Http401")];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_that_is_raised_has_an_entry(string code) => Assert.Contains(code, ErrorCatalog.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_that_has_an_entry_is_raised(string name) => Assert.Contains(name, s_raised);
}
