using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Quickstart;

/// <summary>Rows in aligned columns.</summary>
internal static class Table
{
    public static void Title(string text) => Console.WriteLine($"\n# {text}");

    public static void Write(string[] columns, IEnumerable<string?[]> rows)
    {
        List<string?[]> lines = [columns, [.. columns.Select(column => new string('-', column.Length))], .. rows];
        int[] widths = [.. columns.Select((_, i) => lines.Max(line => line[i]?.Length ?? 0))];
        foreach (string?[] line in lines)
        {
            Console.WriteLine(string.Join("  ", line.Select((cell, i) => (cell ?? "").PadRight(widths[i]))).TrimEnd());
        }
    }
}
