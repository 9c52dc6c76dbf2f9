using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RomaFdi.Inner;

// The client's inner pieces one by one, with what they allocate.
if (args is not ([] or ["--table", { Length: > 0 }]))
{
    Console.Error.WriteLine("Usage: inner [--table <file that the table of results is written to>]");
    return 2;
}

// In this process: nothing else is built, started or left behind.
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddLogger(ConsoleLogger.Default)
    .WithArtifactsPath(Path.Combine(FindRoot(), "out", "bench", "inner"));
Type[] pieces = [typeof(Batches), typeof(TaskPages), typeof(Signing), typeof(Dispatching), typeof(HidingSecrets)];
BenchmarkReport[] reports = [.. BenchmarkRunner.Run(pieces, config).SelectMany(summary => summary.Reports)];

string table = ResultTable.Write(reports);
Console.WriteLine();
Console.Write(table);
if (args.Length > 0)
{
    string file = Path.GetFullPath(args[1]);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllText(file, table);
}

return reports.Length > 0 && reports.All(report => report.Success) ? 0 : 1;

static string FindRoot()
{
    var folder = new DirectoryInfo(AppContext.BaseDirectory);
    while (!File.Exists(Path.Combine(folder.FullName, "RomaFdi.sln")))
    {
        folder = folder.Parent ?? throw new DirectoryNotFoundException("This program is not in its repository.");
    }

    return folder.FullName;
}
