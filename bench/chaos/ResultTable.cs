using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>Writes the results as Markdown tables, the first one line by line as the runs end.</summary>
internal sealed class ResultTable
{
    private static readonly (string Title, int Width)[] s_columns =
    [
        ("Share", 5), ("Action", 12), ("Throttle", 8), ("Seed", 4), ("Inputs", 6), ("Succeeded", 9), ("Failed", 6),
        ("Unknown", 7), ("Wrong", 5), ("Again", 5), ("Requests per task", 17), ("Seconds", 7),
    ];

    private readonly TextWriter _writer;

    public ResultTable(TextWriter writer) => _writer = writer;

    public void WriteHead()
    {
        Write(s_columns.Select(column => column.Title));
        Write(s_columns.Select(column => new string('-', column.Width)));
    }

    public void Write(ChaosReport report)
    {
        (ChaosSettings settings, Audit audit) = (report.Settings, report.Audit);
        Write([
            Text($"{settings.Share * 100:0.##}%"), settings.Action.ToString(), Text($"{settings.Throttle}"), Text($"{settings.Seed}"), Text($"{audit.Inputs}"),
            Text($"{audit.Succeeded}"), Text($"{audit.Failed}"), Text($"{100.0 * audit.Unknown / audit.Inputs:0.00}%"), Text($"{audit.Wrong.Count}"), Text($"{audit.MadeAgain}"),
            Text($"{(double)report.Requests / audit.Inputs:0.00}"), Text($"{report.Elapsed.TotalSeconds:0.0}"),
        ]);
    }

    /// <summary>How many requests met which fault, by share.</summary>
    public void WriteFaults(IReadOnlyCollection<ChaosReport> reports)
    {
        double[] shares = [.. reports.Select(report => report.Settings.Share).Distinct()];
        _writer.WriteLine();
        _writer.WriteLine($"| {"Requests that met",-18} |{string.Concat(shares.Select(share => Text($" {share * 100:0.##}%").PadLeft(10) + " |"))}");
        _writer.WriteLine($"| {new string('-', 18)} |{string.Concat(shares.Select(_ => $" {new string('-', 9)} |"))}");
        foreach (FaultKind? kind in Enum.GetValues<FaultKind>().Cast<FaultKind?>().Append(null))
        {
            IEnumerable<int> counts = shares.Select(share => reports.Where(report => report.Settings.Share == share)
                .Sum(report => kind is { } one ? report.Faults.GetValueOrDefault(one) : report.Requests));
            _writer.WriteLine($"| {kind?.ToString() ?? "(all requests)",-18} |{string.Concat(counts.Select(count => Text($"{count,10} |")))}");
        }
    }

    public void WriteFindings(ChaosReport report, int most)
    {
        ChaosSettings settings = report.Settings;
        foreach (Finding finding in report.Audit.Wrong.Take(most))
        {
            _writer.WriteLine(Text($"{settings.Action}, share {settings.Share}, throttle {settings.Throttle}, seed {settings.Seed}: {finding}"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Write(IEnumerable<string> cells) => _writer.WriteLine($"| {string.Join(" | ", cells.Select((cell, i) => cell.PadRight(s_columns[i].Width)))} |");
}
