using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using BenchmarkDotNet.Reports;

namespace RomaFdi.Inner;

/// <summary>The results as a table in Markdown.</summary>
internal static class ResultTable
{
    public static string Write(IEnumerable<BenchmarkReport> reports) => reports.Aggregate(
        new StringBuilder("""
            | Piece | Per | Items | Microseconds | Kilobytes allocated |
            | --- | --- | --- | --- | --- |

            """),
        (text, report) => text.Append(Row(report)).Append('\n'),
        text => text.ToString());

    private static string Row(BenchmarkReport report)
    {
        MethodInfo method = report.BenchmarkCase.Descriptor.WorkloadMethod;
        PerAttribute per = method.GetCustomAttribute<PerAttribute>() ?? throw new InvalidOperationException($"{method.Name} doesn't say what it is per.");
        double? microseconds = report.ResultStatistics?.Mean / 1000;
        double? kilobytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / 1024.0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {per.Unit} | {per.Items} | {microseconds:#,0.00} | {kilobytes:#,0.00} |");
    }
}
