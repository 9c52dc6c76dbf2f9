using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Pairs tables and columns by their names.</summary>
internal static class TablePairing
{
    /// <summary>Mappings for all source tables that have a counterpart.</summary>
    /// <param name="sources">Source tables.</param>
    /// <param name="targets">Target tables.</param>
    /// <param name="targetName">Name of the target table for a source table.</param>
    /// <param name="now">When it happens.</param>
    internal static IReadOnlyList<TableMapping> Pair(IEnumerable<SampleTable> sources, IReadOnlyList<SampleTable> targets, Func<string, string> targetName, DateTimeOffset now) =>
        (from source in sources
         let target = targets.FirstOrDefault(table => table.Name == targetName(source.Name))
         where target != null
         let sourceColumns = Columns(source)
         let targetColumns = Columns(target)
         select new TableMapping
         {
             Id = Secrets.New(16),
             SourceTable = source.Name,
             TargetTable = target.Name,
             Updated = now,
             Status = TableMapping.Auto,
             SourceColumns = sourceColumns,
             TargetColumns = targetColumns,
             ColumnPairs = PairColumns(sourceColumns, targetColumns),
         }).ToList();

    /// <summary>The table of a name with or without a schema: the sample tables have none, so that any schema is taken for theirs.</summary>
    internal static SampleTable? Find(IReadOnlyList<SampleTable> tables, string name) => tables.FirstOrDefault(table => table.Name == WithoutSchema(name));

    /// <summary>The tables that a list with commas names; all of them without a list.</summary>
    internal static IReadOnlyList<SampleTable> Select(IReadOnlyList<SampleTable> tables, IReadOnlyList<string> names) =>
        names.Count == 0 ? tables : tables.Where(table => names.Any(name => WithoutSchema(name) is "*" || WithoutSchema(name) == table.Name)).ToList();

    /// <summary>Columns of a table, as on the wire.</summary>
    internal static JArray Columns(SampleTable table) => new(table.Columns.Select(column =>
    {
        var row = new JObject { ["field_name"] = column.Name, ["field_type"] = column.Type };
        if (column.Length != null)
        {
            row["field_length"] = column.Length;
        }

        return row;
    }));

    /// <summary>Pairs of the columns of equal names, as on the wire.</summary>
    internal static JArray PairColumns(JArray sources, JArray targets) => new(
        from source in sources
        let target = targets.FirstOrDefault(column => (string?)column["field_name"] == (string?)source["field_name"])
        where target != null && source["field_name"] != null
        select new JObject(Side("source_column", source).Concat(Side("target_column", target))));

    private static IEnumerable<JProperty> Side(string name, JToken column) =>
        from field in new[] { ("field_name", name), ("field_type", name + "_type"), ("field_length", name + "_length") }
        where column[field.Item1] != null
        select new JProperty(field.Item2, column[field.Item1]);

    private static string WithoutSchema(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
