using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Chaos.Tests;

/// <summary>A short run of each kind. The long ones are made by hand with bench/chaos.</summary>
public sealed class ChaosRunTests
{
    [Theory]
    [InlineData(ChaosAction.Start, 188)]
    [InlineData(ChaosAction.Stop, 192)]
    [InlineData(ChaosAction.Reset, 190)]
    [InlineData(ChaosAction.CreateWithId, 190)]
    [InlineData(ChaosAction.Create, 198)]
    [InlineData(ChaosAction.CreateTask, 196)]
    public async Task Without_faults_everything_is_known(ChaosAction action, int succeeded)
    {
        ChaosReport report = await ChaosRun.RunAsync(new ChaosSettings { Action = action, Tasks = 200, Timeout = TimeSpan.FromSeconds(30) });
        Assert.Empty(report.Audit.Wrong);
        Assert.Equal((200, succeeded, 200 - succeeded), (report.Audit.Inputs, report.Audit.Succeeded, report.Audit.Failed));
        Assert.Empty(report.Faults);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public async Task No_outcome_is_wrong_whatever_fails(double share)
    {
        // Side by side, because most of it is waiting.
        ChaosReport[] reports = await Task.WhenAll(Enum.GetValues<ChaosAction>().Select(action => ChaosRun.RunAsync(new ChaosSettings { Action = action, Share = share, Tasks = 300 })));
        Assert.Empty(reports.SelectMany(report => report.Audit.Wrong.Select(finding => $"{report.Settings}: {finding}")));
        Assert.All(reports, report =>
        {
            Assert.Equal((300, 300), (report.Audit.Inputs, report.Audit.Succeeded + report.Audit.Failed + report.Audit.Unknown));
            Assert.NotEqual(0, report.Audit.Succeeded);
            Assert.NotEmpty(report.Faults);
        });
    }
}
