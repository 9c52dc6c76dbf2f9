using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>The columns of a table mapping: their limits (contract: MultiTaskMappingBody, MultiTaskColumnInfo, MappingInfo), and their JSON.</summary>
internal static class MappingColumns
{
    private const int MostColumns = 9999;
    private const int LongestName = 256;

    public static RomaApiException? Check(string mapping, IReadOnlyList<RomaMappingColumn>? columns) =>
        Check(mapping, columns?.Count, columns?.All(column => column is not null && IsName(column.Name) && IsType(column.Type)) ?? true);

    public static RomaApiException? Check(string mapping, IReadOnlyList<RomaMappingColumnPair>? pairs) => Check(
        mapping,
        pairs?.Count,
        pairs?.All(pair => pair is not null && IsName(pair.SourceColumn) && IsName(pair.TargetColumn) && IsType(pair.SourceType) && IsType(pair.TargetType)) ?? true);

    public static JArray? Write(IReadOnlyList<RomaMappingColumn>? columns) => columns is not { Count: > 0 } ? null : new JArray(columns.Select(column =>
    {
        var row = new JObject { ["field_name"] = column.Name };
        WireJson.Set(row, "field_type", column.Type);
        WireJson.Set(row, "field_length", column.Length);
        return row;
    }));

    public static JArray? Write(IReadOnlyList<RomaMappingColumnPair>? pairs) => pairs is not { Count: > 0 } ? null : new JArray(pairs.Select(pair =>
    {
        var row = new JObject { ["source_column"] = pair.SourceColumn };
        WireJson.Set(row, "source_column_type", pair.SourceType);
        WireJson.Set(row, "source_column_length", pair.SourceLength);
        row["target_column"] = pair.TargetColumn;
        WireJson.Set(row, "target_column_type", pair.TargetType);
        WireJson.Set(row, "target_column_length", pair.TargetLength);
        return row;
    }));

    private static RomaApiException? Check(string mapping, int? count, bool areNamed) => count is not > MostColumns && areNamed
        ? null
        : ApiErrors.Invalid("InvalidColumn", $"The columns of '{mapping}' can't be sent. It takes {MostColumns} at most, with names and types of 1 to {LongestName} characters.");

    private static bool IsName(string? name) => name is { Length: > 0 and <= LongestName };

    private static bool IsType(string? type) => type is null or { Length: > 0 and <= LongestName };
}
