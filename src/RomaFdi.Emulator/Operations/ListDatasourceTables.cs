using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists the tables of a data source by name.</summary>
internal static class ListDatasourceTables
{
    internal static HttpAnswer Handle(Call call)
    {
        call.ExpectNoBody();
        var query = call.Query();
        DatasourceSide.Check(query);

        // The sample tables lie in no database and no schema.
        query.Text("db_name", 0, 64);
        query.Any("db_schema");
        var part = query.Any("filter") ?? "";
        query.End();
        var names = DatasourceBody.Find(call).Tables.Select(table => table.Name).Where(name => name.IndexOf(part, StringComparison.Ordinal) >= 0);
        return HttpAnswer.Json(200, new JObject { ["tables"] = new JArray(names) });
    }
}
