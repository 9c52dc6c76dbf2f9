using System.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.State;

public sealed class DataSourceSeederTests : EmulatorTest
{
    public DataSourceSeederTests()
        : base(new EmulatorOptions { TaskCount = 400 })
    {
    }

    [Fact]
    public void Every_sample_task_reads_from_and_writes_to_a_sample_data_source()
    {
        var sources = Emulator.DataSources.Select(s => s.Id).OrderBy(id => id);
        Assert.Equal(sources, Emulator.Tasks.Select(t => t.SourceDatasourceId).Distinct().OrderBy(id => id));
        Assert.Equal(sources, Emulator.Tasks.Select(t => t.TargetDatasourceId).Distinct().OrderBy(id => id));
        Assert.Subset(Emulator.Tasks.Select(t => t.SourceAppId).ToHashSet(), Emulator.DataSources.Select(s => (string?)s.AppId).ToHashSet());
        Assert.True(Emulator.DataSources[^1].Created < Emulator.Tasks[0].Created);
    }

    [Fact]
    public void They_are_of_many_kinds_and_their_names_follow_from_nothing_else()
    {
        Assert.Equal(
            new[] { "MYSQL", "DWS", "ORACLE", "POSTGRESQL", "KAFKA", "API", "OBS", "MRSHIVE" },
            Emulator.DataSources.Select(s => s.Type));
        Assert.Equal("orders_mysql", Emulator.DataSources[0].Name);
        Assert.Equal(8, Emulator.DataSources.Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void A_data_source_as_text_tells_no_secret() => Assert.DoesNotContain("Content", Emulator.DataSources[0].ToString());
}
