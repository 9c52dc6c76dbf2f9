using System;
using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;

namespace RomaFdi.Contract;

/// <summary>What was touched by what during a test run, for docs/coverage.md. Nothing is written unless the build asks for it.</summary>
public static class CoverageRecord
{
    private const string Folder = "ROMAFDI_COVERAGE";

    private static readonly object s_gate = new();
    private static readonly Dictionary<string, SortedDictionary<string, SortedSet<string>>> s_records = new();

    /// <summary>Notes that something, such as a class of tests, touched these operations.</summary>
    /// <param name="record">Name of the file, such as <c>client-suites</c>.</param>
    /// <param name="who">What touched them.</param>
    /// <param name="operationIds">The operations; empty ones are no operation.</param>
    public static void Add(string record, string who, IEnumerable<string> operationIds)
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { Length: > 0 } folder)
        {
            return;
        }

        lock (s_gate)
        {
            if (!s_records.TryGetValue(record, out var all))
            {
                s_records.Add(record, all = new(StringComparer.Ordinal));
            }

            if (!all.TryGetValue(who, out var touched))
            {
                all.Add(who, touched = new(StringComparer.Ordinal));
            }

            var before = touched.Count;
            touched.UnionWith(operationIds);
            touched.Remove("");
            if (touched.Count > before)
            {
                // No test knows that it is the last one.
                Directory.CreateDirectory(folder);
                File.WriteAllText(Path.Combine(folder, record + ".json"), JsonConvert.SerializeObject(all, Formatting.Indented));
            }
        }
    }
}
