using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RomaFdi.Cmdlets.Tests.Architecture;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Completion;

public class DataSourceTypeCompleterTests
{
    [Fact]
    public void Knows_the_kinds_of_the_contract()
    {
        string contract = Repository.Read(Path.Combine("contract", "roma-fdi.openapi.yaml"));
        Match schema = Regex.Match(contract, @"^    DatasourceType:\s*\n.*?enum: \[(?<words>[^\]]+)\]", RegexOptions.Multiline | RegexOptions.Singleline);
        string[] words = [.. schema.Groups["words"].Value.Split(',').Select(word => word.Trim()).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(words);
        Assert.Equal(words, DataSourceTypeCompleter.Known);
    }
}
