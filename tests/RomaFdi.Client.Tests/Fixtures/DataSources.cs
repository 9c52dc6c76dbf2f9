using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>Data sources for tests.</summary>
internal static class DataSources
{
    public const string Create = "CreateDatasourceInfo";
    public const string Show = "ShowDataourceDetail";
    public const string Update = "UpdateDatasourceInfo";
    public const string Remove = "DeleteDatasourceInfoById";
    public const string Test = "StartTestDatasource";

    /// <summary>A data source as the service shows it.</summary>
    public const string Shown = """
        {"datasource_id":"ds1","datasource_name":"orders","datasource_type":"MYSQL","vpc_id":null,"app_id":"app-1","app_name":"sales","instance_id":"i1",
         "create_time":1616784907101,"update_time":1616784907102,"custom_plugin_id":null,"description":"","remark":"note","app_permission":["read","access"],
         "labels":{"team":"blue","none":null},
         "content":{"host":"192.0.2.1","port":"3306","password":"******","database_name":null,"warp":{"a":[1,2.5]},"project_id":"p1","type":"MYSQL","instance_id":"i1"}}
        """;

    public static RomaDataSourceDefinition Definition(string name = "new_mysql") => new()
    {
        Name = name,
        Type = "MYSQL",
        AppId = "app-1",
        Content = Wire.Tree(("host", "192.0.2.77"), ("port", "3306"), ("password", Secure.Text("true-one"))),
    };

    /// <summary>A server that shows one data source, and answers everything else with the same.</summary>
    public static RawServer Server(string shown = Shown) => new(200, shown);

    /// <summary>What was sent beside the reads.</summary>
    public static JObject Sent(RawServer server) => JObject.Parse(Assert.Single(server.Requests, request => request.Method != "GET").Body);

    public static async Task<string> CreateAsync(EmulatorSession session, RomaDataSourceDefinition? definition = null)
    {
        Settled<RomaDataSource> outcome = Assert.Single(await EmulatorSession.Soon(session.Client.DataSources.DispatchCreate().RunAsync([definition ?? Definition()])));
        Assert.Null(outcome.Error);
        session.Emulator.ClearLog();
        return outcome.Result!.Id;
    }

    public static string Of(EmulatorSession session, string type) => session.Emulator.DataSources.First(source => source.Type == type).Id;

    public static string[] Actions(EmulatorServer emulator) => [.. emulator.Ledger.Select(entry => entry.Action)];
}
