using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>The body of CreateMultiTaskMappings and UpdateMultiTaskMappings; null for what it does not name.</summary>
internal sealed record MappingBody(string SourceId, string TargetId)
{
    internal string? ServerId { get; private init; }

    internal string? SourceTable { get; private init; }

    internal string? TargetTable { get; private init; }

    internal JArray? SourceColumns { get; private init; }

    internal JArray? TargetColumns { get; private init; }

    internal JArray? ColumnPairs { get; private init; }

    internal static MappingBody Read(JsonFields body)
    {
        var mapping = new MappingBody(
            body.Required("source_datasource_id", body.Text("source_datasource_id", 1, 64)), body.Required("target_datasource_id", body.Text("target_datasource_id", 1, 64)))
        {
            ServerId = ReadServerId(body.Object("ext_info")),
            SourceTable = body.Text("source_table", 1, 256),
            TargetTable = body.Text("target_table", 1, 256),
            SourceColumns = Rows(body, "source_columns", ReadColumn),
            TargetColumns = Rows(body, "target_columns", ReadColumn),
            ColumnPairs = Rows(body, "mapping_columns", ReadPair),
        };
        body.End();
        return mapping;
    }

    internal static string? ReadServerId(JsonFields? extInfo)
    {
        var id = extInfo?.Text("server_id", 1, 20);
        extInfo?.End();
        return id;
    }

    /// <summary>A mapping with what is named here in place of what it had. Columns that are not known are those of the sample table.</summary>
    internal TableMapping Apply(TableMapping mapping, IReadOnlyList<SampleTable> sourceTables, IReadOnlyList<SampleTable> targetTables)
    {
        var changed = mapping with { SourceTable = SourceTable ?? mapping.SourceTable, TargetTable = TargetTable ?? mapping.TargetTable };
        changed = changed with
        {
            SourceColumns = SourceColumns ?? ColumnsOf(changed.SourceTable, mapping.SourceColumns, sourceTables),
            TargetColumns = TargetColumns ?? ColumnsOf(changed.TargetTable, mapping.TargetColumns, targetTables),
        };
        return changed with
        {
            ColumnPairs = ColumnPairs ?? (mapping.ColumnPairs.Count > 0 ? mapping.ColumnPairs : TablePairing.PairColumns(changed.SourceColumns, changed.TargetColumns)),
        };
    }

    private static JArray ColumnsOf(string table, JArray known, IReadOnlyList<SampleTable> tables) =>
        known.Count == 0 && TablePairing.Find(tables, table) is { } sample ? TablePairing.Columns(sample) : known;

    private static JArray? Rows(JsonFields body, string name, System.Func<JsonFields, JObject> read) => body.Objects(name, 9999, 1)?.Select(read) is { } rows ? new JArray(rows) : null;

    private static JObject ReadColumn(JsonFields column)
    {
        var row = new JObject();
        Copy(column, row, "field_name", 1, 256);
        Copy(column, row, "field_type", 1, 256);
        Copy(column, row, "field_length", 0, int.MaxValue);
        column.End();
        return row;
    }

    private static JObject ReadPair(JsonFields pair)
    {
        var row = new JObject();
        foreach (var side in new[] { "source_column", "target_column" })
        {
            Copy(pair, row, side, 1, 256);
            Copy(pair, row, side + "_type", 1, 256);
            Copy(pair, row, side + "_length", 0, int.MaxValue);
        }

        pair.End();
        return row;
    }

    private static void Copy(JsonFields from, JObject to, string name, int min, int max)
    {
        if (from.Text(name, min, max) is { } value)
        {
            to[name] = value;
        }
    }
}
