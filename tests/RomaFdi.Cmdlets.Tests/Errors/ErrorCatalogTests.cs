using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using RomaFdi.Cmdlets.Tests.Architecture;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Errors;

public class ErrorCatalogTests
{
    public static TheoryData<string> DocumentedCodes => [.. Documented];

    private static IEnumerable<string> Documented
    {
        get
        {
            // FACTS 6 names the FDI codes in a table, and the others in lines that start with their kind.
            string facts = Repository.Read("contract/FACTS.md");
            string section = facts[facts.IndexOf("## 6. Error codes", StringComparison.Ordinal)..facts.IndexOf("## 7.", StringComparison.Ordinal)];
            return Regex.Matches(section, @"\| (3\d{3}) \|").Select(match => "FDI." + match.Groups[1].Value)
                .Concat(["FDI.3081", "FDI.3083", "FDI.3149", "FDI.3150", "FDI.3180", "FDI.9999", "APIGW.0105", "VIAS.00010008"])
                .Concat(Regex.Matches(Line(section, "Common to ROMA"), @"(?<=[ .])(\d{4,}) ").Select(match => "ROMA." + match.Groups[1].Value))
                .Concat(Regex.Matches(Line(section, "Gateway") + Line(section, "0302"), @"\b0[1-3]\d\d\b").Select(match => "APIGW." + match.Value))
                .Concat(Regex.Matches(Line(section, "VIAS:") + Line(section, "00010009"), @"\b000100\d\d\b").Select(match => "VIAS." + match.Value));
        }
    }

    [Fact]
    public void The_documented_codes_are_read()
    {
        string[] some = ["FDI.3002", "FDI.3043", "ROMA.1000", "ROMA.4001026", "APIGW.0101", "APIGW.0106", "APIGW.0308", "VIAS.00010001", "VIAS.00010011"];
        Assert.Subset(new HashSet<string>(Documented), new HashSet<string>(some));
    }

    [Theory]
    [MemberData(nameof(DocumentedCodes))]
    public void Every_documented_code_has_its_own_advice(string code)
    {
        (_, string known) = ErrorCatalog.Find(new RomaApiException("x") { ErrorCode = code, Kind = RomaFailureKind.Refused });
        Assert.Equal(ErrorCatalog.All[code], known);
    }

    [Fact]
    public void Advice_names_only_commands_and_parameters_that_exist()
    {
        Dictionary<string, string[]> commands = CmdletMetadata.All.ToDictionary(
            metadata => metadata.Name, metadata => metadata.Parameters.Select(property => property.Name).ToArray());
        IEnumerable<string> filled = commands.Keys.Select(command => CommandAdvice.Fill("{find}; {look}; {repeat}; {parameter}", new ErrorSubject { Command = command }));
        foreach (string advice in ErrorCatalog.All.Values.Concat(filled))
        {
            foreach (Match command in Regex.Matches(advice, @"(?<!Get-Help )\b(?<name>[A-Z][a-z]+-(?:Roma|Vias)\w+)(?: -(?<parameter>\w+))?"))
            {
                Assert.Contains(command.Groups["name"].Value, commands.Keys);
                if (command.Groups["parameter"].Success)
                {
                    Assert.Contains(command.Groups["parameter"].Value, commands[command.Groups["name"].Value]);
                }
            }
        }
    }

    [Theory]
    [InlineData("FDI.3180", "Get-RomaDataSourceTable", "Find the data source with: Get-RomaDataSource -Name *")]
    [InlineData("FDI.3180", "Get-RomaTask", "Find the task with: Get-RomaTask -Name *")]
    [InlineData("FDI.3033", "Get-RomaTaskLog", "Find the run with: Get-RomaTaskRun -Id x")]
    [InlineData("FDI.9999", "Remove-RomaDataSource", "Look before you repeat it: Get-RomaDataSource -Id x")]
    [InlineData("FDI.9999", "Remove-ViasBatchTask", "Look before you repeat it: Get-ViasBatchTask -Id x")]
    [InlineData("OutcomeUnknown", "Reset-RomaCompositeTask", "Nothing shows whether it was reset. Reset it again to the same point; rows since then may be delivered twice: Reset-RomaCompositeTask -Id x -From <time>")]
    [InlineData("FDI.9999", "Get-RomaTask", "Try again in a while")]
    [InlineData("SecretsNeeded", "New-RomaDataSource", "New-RomaDataSource -Credential <user>")]
    [InlineData("SecretsNeeded", "Set-RomaDataSource", "Set-RomaDataSource -Id x -KeepSecret")]
    public void Advice_is_about_the_noun_of_the_command(string code, string command, string expected) =>
        Assert.Contains(expected, Advise(code, command), System.StringComparison.Ordinal);

    [Fact]
    public void A_new_data_source_has_no_secrets_that_could_be_kept() =>
        Assert.DoesNotContain("KeepSecret", Advise("SecretsNeeded", "New-RomaDataSource"), System.StringComparison.Ordinal);

    [Fact]
    public void A_mapping_is_looked_at_by_its_task()
    {
        var subject = new ErrorSubject { Command = "Remove-RomaCompositeTaskMapping", Name = "the-mapping", LookUp = "Get-RomaCompositeTaskMapping -Id the-task" };
        string advice = Fill("FDI.3037", subject);
        Assert.Contains("Get-RomaCompositeTaskMapping -Id the-task;", advice, System.StringComparison.Ordinal);
        Assert.DoesNotContain("the-mapping", advice, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, ErrorCategory.InvalidArgument)]
    [InlineData(401, ErrorCategory.AuthenticationError)]
    [InlineData(403, ErrorCategory.PermissionDenied)]
    [InlineData(404, ErrorCategory.ObjectNotFound)]
    [InlineData(408, ErrorCategory.OperationTimeout)]
    [InlineData(409, ErrorCategory.ResourceExists)]
    [InlineData(429, ErrorCategory.LimitsExceeded)]
    [InlineData(500, ErrorCategory.ResourceUnavailable)]
    [InlineData(502, ErrorCategory.ResourceUnavailable)]
    [InlineData(503, ErrorCategory.ResourceUnavailable)]
    [InlineData(504, ErrorCategory.OperationTimeout)]
    public void Category_follows_the_status(int status, ErrorCategory category) =>
        Assert.Equal(category, ErrorCatalog.Find(new RomaApiException("x") { ErrorCode = "NEW.1", StatusCode = status, Kind = RomaFailureKind.Refused }).Category);

    [Theory]
    [InlineData("FDI.3083", ErrorCategory.ObjectNotFound)]
    [InlineData("FDI.3026", ErrorCategory.InvalidArgument)]
    [InlineData("APIG.0308", ErrorCategory.LimitsExceeded)]
    [InlineData("Timeout", ErrorCategory.OperationTimeout)]
    [InlineData("NEW.9", ErrorCategory.InvalidArgument)]
    public void Category_of_a_code_without_status_follows_the_documented_one(string code, ErrorCategory category) =>
        Assert.Equal(category, ErrorCatalog.Find(new RomaApiException("x") { ErrorCode = code, Kind = RomaFailureKind.Refused }).Category);

    [Theory]
    [InlineData("APIGW.0308", null)]
    [InlineData("APIG.0308", 429)]
    [InlineData("Http429", 429)]
    public void Whoever_was_turned_away_is_told_of_both_limits(string code, int? status)
    {
        string advice = ErrorCatalog.Find(new RomaApiException("x") { ErrorCode = code, StatusCode = status, Kind = RomaFailureKind.Refused }).Advice;
        Assert.Contains("-MaximumRetryDelaySec", advice, StringComparison.Ordinal);
        Assert.Contains("-MaximumRetryCount", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_outcome_has_the_category_of_its_cause()
    {
        var cause = new RomaApiException("x") { ErrorCode = "Timeout", Kind = RomaFailureKind.Lost };
        var unknown = new RomaApiException("y", cause) { ErrorCode = "OutcomeUnknown", Kind = RomaFailureKind.Lost };
        Assert.Equal(ErrorCategory.OperationTimeout, ErrorCatalog.Find(unknown).Category);
    }

    private static string Line(string text, string start) => text.Split('\n').Single(line => line.StartsWith(start, StringComparison.Ordinal)) + "\n";

    private static string Advise(string code, string command) => Fill(code, new ErrorSubject { Command = command, Name = "x" });

    private static string Fill(string code, ErrorSubject subject) =>
        CommandAdvice.Fill(ErrorCatalog.Find(new RomaApiException("x") { ErrorCode = code, Kind = RomaFailureKind.Refused }).Advice, subject);
}
