using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class CreateDatasourceInfoTests : DatasourceTest
{
    private static readonly JObject s_schemas = (JObject)YamlTree.Read(Path.Combine(AppContext.BaseDirectory, "roma-fdi.openapi.yaml"))["components"]!["schemas"]!;

    [Fact]
    public async Task A_new_data_source_is_shown_with_its_secrets_hidden_and_stored_with_the_true_ones()
    {
        var body = Body();
        body["description"] = "orders, new";
        body["custom_plugin_id"] = "plugin-1";
        var answer = await CreateAsync(body);
        Assert.Equal(200, answer.Status);
        var source = answer.Json;
        var id = (string)source["datasource_id"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(
            ("new_mysql", "MYSQL", "app-1", "orders, new", "plugin-1", Emulator.InstanceId),
            ((string)source["datasource_name"]!, (string)source["datasource_type"]!, (string)source["app_id"]!, (string)source["description"]!, (string)source["custom_plugin_id"]!, (string)source["instance_id"]!));
        Assert.Equal(JTokenType.Null, source["update_time"]!.Type);
        Assert.Equal("******", (string?)source["content"]!["password"]);
        Assert.Equal("192.0.2.77", (string?)source["content"]!["host"]);
        Assert.Equal("true-one", (string?)StoredContent(id)["password"]);
        Assert.True(JToken.DeepEquals(source, await ShowAsync(id)));
        var entry = Assert.Single(Emulator.Ledger);
        Assert.Equal(("datasource-create", id, "new_mysql"), (entry.Action, entry.TaskId, entry.Detail));
    }

    [Fact]
    public async Task Only_known_applications_have_a_name()
    {
        var known = Emulator.DataSources[0].AppId;
        Assert.Equal("sales", (string?)(await CreateAsync(With(Body(), "app_id", known))).Json["app_name"]);
        Assert.False((await CreateAsync(Body("other"))).Json.ContainsKey("app_name"));
    }

    [Theory]
    [InlineData("MYSQL", 4)]
    [InlineData("CLICKHOUSE", 4)]
    [InlineData("KAFKA", 0)]
    public async Task Kinds_that_hold_tables_get_the_sample_tables(string type, int count)
    {
        var id = await CreateIdAsync(Body(type: type));
        Assert.Equal(count, (await GetAsync(SourcePath(id) + "/tables?position=SOURCE")).Json["tables"]!.Count());
    }

    [Fact]
    public async Task A_name_that_exists_is_refused()
    {
        var answer = await CreateAsync(Body(Emulator.DataSources[0].Name));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("datasource_name", answer.Message);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("datasource_name", null)]
    [InlineData("datasource_name", "\"\"")]
    [InlineData("datasource_name", "\"   \"")]
    [InlineData("datasource_name", "\"a&b\"")]
    [InlineData("datasource_name", "\"a(b)\"")]
    [InlineData("datasource_name", "\"it's\"")]
    [InlineData("datasource_name", "7")]
    [InlineData("datasource_type", null)]
    [InlineData("datasource_type", "\"mysql\"")]
    [InlineData("datasource_type", "\"EXCEL\"")]
    [InlineData("app_id", null)]
    [InlineData("app_id", "\"abc\"")]
    [InlineData("content", null)]
    [InlineData("content", "\"{}\"")]
    [InlineData("description", "\"abc\"")]
    [InlineData("description", "null")]
    [InlineData("custom_plugin_id", "\"abc\"")]
    [InlineData("datasource_id", "\"abcd\"")]
    [InlineData("content.port", "3306")]
    [InlineData("content.port", "\"65536\"")]
    [InlineData("content.port", "\"33 06\"")]
    [InlineData("content.redis_database", "\"\"")]
    [InlineData("content.snmp_version", "2")]
    [InlineData("content.mysql_timeout", "2147483648")]
    [InlineData("content.connector_params", "null")]
    [InlineData("content.multi_oracle_address", "[{\"host\":\"x\"}]")]
    [InlineData("content.instance_id", "\"x\"")]
    public async Task What_breaks_the_contract_is_refused_by_name(string path, string? json)
    {
        var answer = await CreateAsync(With(Body(), path, json == null ? null : JToken.Parse(json)));
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains(path, answer.Message);
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("datasource_name", 255)]
    [InlineData("app_id", 255)]
    [InlineData("description", 1024)]
    [InlineData("custom_plugin_id", 64)]
    [InlineData("content.api_auth_detail.app_key", 256)]
    [InlineData("content.api_auth_detail.app_secret", 256)]
    [InlineData("content.api_auth_detail.alt_ip", 256)]
    [InlineData("content.api_auth_detail.access_token_url", 256)]
    public async Task Texts_may_be_as_long_as_the_contract_says(string path, int most)
    {
        var body = Body(content: JObject.Parse("""{"api_auth_detail":{}}"""));
        Assert.Equal(200, (await CreateAsync(With((JObject)body.DeepClone(), path, new string('n', most)))).Status);
        var answer = await CreateAsync(With(body, path, new string('n', most + 1)));
        Assert.Equal(400, answer.Status);
        Assert.Contains(path, answer.Message);
    }

    public static TheoryData<string, string> Fields
    {
        get
        {
            var fields = new TheoryData<string, string>();
            foreach (var schema in new[] { "Content", "ApiAuthDetail" })
            {
                foreach (var property in ((JObject)s_schemas[schema]!["properties"]!).Properties())
                {
                    fields.Add(schema, property.Name);
                }
            }

            return fields;
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Every_setting_of_the_contract_is_taken_and_checked(string schema, string name)
    {
        var field = (JObject)s_schemas[schema]!["properties"]![name]!;
        var isAuth = schema == "ApiAuthDetail";
        JObject Content(JToken value)
        {
            var content = new JObject { [name] = value };
            return isAuth ? new JObject { ["api_auth_detail"] = content } : content;
        }

        var good = Good(field);
        var answer = await CreateAsync(Body(content: Content(good)));
        Assert.Equal(200, answer.Status);
        var shown = answer.Json["content"]!.SelectToken(isAuth ? "api_auth_detail." + name : name)!;
        var isSecret = (string?)field["format"] == "password";
        Assert.True(JToken.DeepEquals(isSecret ? "******" : good, shown), $"{name} is shown as {shown}");
        Assert.Equal(isSecret, !Emulator.Requests[0].Body.Contains(good.ToString(Newtonsoft.Json.Formatting.None)));
        foreach (var bad in Bad(field))
        {
            var refused = await CreateAsync(Body("other", content: Content(bad)));
            Assert.Equal((400, "FDI.3002"), (refused.Status, refused.Code));
            Assert.Contains(name, refused.Message);
        }
    }

    [Fact]
    public async Task Every_kind_of_the_contract_is_taken()
    {
        var kinds = s_schemas["DatasourceType"]!["enum"]!.Values<string>().ToList();
        foreach (var kind in kinds)
        {
            Assert.Equal(200, (await CreateAsync(Body("of " + kind, kind!))).Status);
        }

        Assert.Equal(kinds, Emulator.DataSources.Skip(8).Select(source => source.Type));
    }

    private static JToken Good(JObject field) => (string?)field["type"] switch
    {
        "integer" => field["enum"]?.Last ?? 5,
        "boolean" => true,
        "array" => new JArray(JObject.Parse("""{"oracle_address":"192.0.2.1","oracle_port":"1521"}""")),
        "string" => field["enum"]?.Last ?? (field["pattern"] == null ? "distinct-value" : "17"),
        _ => field["$ref"] == null ? JObject.Parse("""{"list":[1,{"a":true}]}""") : JObject.Parse("""{"auth_method":"none"}"""),
    };

    private static IEnumerable<JToken> Bad(JObject field)
    {
        if (field["type"] == null && field["$ref"] == null)
        {
            return [JValue.CreateNull()];
        }

        var isText = (string?)field["type"] == "string";
        var otherType = isText ? new JValue(5) : (JToken)"text";
        return field["enum"] != null && isText || field["pattern"] != null ? [otherType, JValue.CreateNull(), "no such word"] : [otherType, JValue.CreateNull()];
    }
}
