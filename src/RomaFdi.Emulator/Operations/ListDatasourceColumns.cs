using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists the columns of a table, or of all tables of a data source.</summary>
internal static class ListDatasourceColumns
{
    private const int MostColumns = 200;

    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        DatasourceSide.Check(query);

        // The sample tables lie in no database.
        query.Text("db_name", 0, 64);
        var name = query.Text("table_name", 0, 64);
        query.End();
        var columns = Tables(DatasourceBody.Find(call), name).SelectMany(table => table.Columns).Take(MostColumns).Select(Write);
        return HttpAnswer.Json(200, new JObject { ["columns"] = new JArray(columns) });
    }

    private static IEnumerable<SampleTable> Tables(EmulatorDataSource source, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return source.Tables;
        }

        var tables = source.Tables.Where(table => table.Name == name).ToList();
        return tables.Count > 0 ? tables : throw Refusal.OfParameter("table_name", "there is no such table.");
    }

    private static JObject Write(SampleColumn column) => new()
    {
        ["field_name"] = column.Name,
        ["field_type"] = column.Type,
        ["field_length"] = column.Length,
        ["null_able"] = Text(column.IsNullable),
        ["is_partition"] = column.IsPartition,
        ["primary"] = Text(column.IsPrimary),
        ["unique"] = Text(column.IsUnique),
        ["decimal_digits"] = column.DecimalDigits,
    };

    private static string Text(bool flag) => flag ? "true" : "false";
}
