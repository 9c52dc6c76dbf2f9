using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Chaos;

ChaosOptions options;
try
{
    options = new ChaosOptions(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(ChaosOptions.Usage);
    return 2;
}

var table = new ResultTable(Console.Out);
var reports = new List<ChaosReport>();
table.WriteHead();
foreach (ChaosSettings settings in options.Runs)
{
    ChaosReport report = await ChaosRun.RunAsync(settings);
    reports.Add(report);
    table.Write(report);
    table.WriteFindings(report, most: 5);
}

table.WriteFaults(reports);
int wrong = reports.Sum(report => report.Audit.Wrong.Count);
Console.WriteLine();
Console.WriteLine($"{reports.Sum(report => report.Audit.Inputs)} inputs, {reports.Sum(report => report.Audit.Unknown)} unknown, {wrong} wrong.");
return wrong == 0 ? 0 : 1;
