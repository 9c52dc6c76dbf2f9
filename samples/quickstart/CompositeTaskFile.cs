using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RomaFdi.Quickstart;

/// <summary>Composite tasks as rows of a CSV file, its columns named as the fields of the API.</summary>
internal static class CompositeTaskFile
{
    public static IReadOnlyList<RomaCompositeTaskDefinition> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        List<string> columns = Cells(lines[0]);
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => Task(columns, Cells(line)))];
    }

    private static RomaCompositeTaskDefinition Task(List<string> columns, List<string> cells)
    {
        // An empty cell is a field that is not given.
        string? Cell(string column) => cells[columns.IndexOf(column)] is { Length: > 0 } text ? text : null;
        return new RomaCompositeTaskDefinition
        {
            Name = Cell("name") ?? "",
            OperationTypes = [.. (Cell("operation_types") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.Parse<RomaOperationType>(word, ignoreCase: true))],
            Tag = Cell("task_tag"),
            Description = Cell("description"),
            SourceAppId = Cell("source_app_id"),
            TargetAppId = Cell("target_app_id"),
        };
    }

    /// <summary>Cells of a row; a cell in quotes may hold commas. Quotes and line ends within cells don't occur here.</summary>
    private static List<string> Cells(string line)
    {
        List<string> cells = [""];
        bool isQuoted = false;
        foreach (char letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                cells.Add("");
            }
            else
            {
                cells[^1] += letter;
            }
        }

        return cells;
    }
}
