using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>What the tests of data sources share.</summary>
public abstract class DatasourceTest : EmulatorTest
{
    protected DatasourceTest(EmulatorOptions? options = null)
        : base(options)
    {
    }

    protected string SourcesPath => InstancePath + "/datasources";

    protected string SourcePath(string id) => SourcesPath + "/" + id;

    protected string SourceId(string type) => Emulator.DataSources.First(source => source.Type == type).Id;

    protected static JObject Body(string name = "new_mysql", string type = "MYSQL", JObject? content = null) => new()
    {
        ["datasource_name"] = name,
        ["datasource_type"] = type,
        ["app_id"] = "app-1",
        ["content"] = content ?? JObject.Parse("""{"host":"192.0.2.77","port":"3306","user_name":"reader","password":"true-one"}"""),
    };

    protected Task<Answer> CreateAsync(JObject body) => PostAsync(SourcesPath, body.ToString(Formatting.None));

    protected async Task<string> CreateIdAsync(JObject body) => (string)(await CreateAsync(body)).Json["datasource_id"]!;

    protected async Task<JObject> ShowAsync(string id) => (await GetAsync(SourcePath(id))).Json;

    protected JObject StoredContent(string id) => Emulator.DataSources.Single(source => source.Id == id).Content;

    protected static JObject With(JObject body, string path, JToken? value)
    {
        var (owner, name) = path.LastIndexOf('.') is > 0 and var dot ? ((JObject)body.SelectToken(path[..dot])!, path[(dot + 1)..]) : (body, path);
        if (value == null)
        {
            owner.Remove(name);
        }
        else
        {
            owner[name] = value;
        }

        return body;
    }
}
