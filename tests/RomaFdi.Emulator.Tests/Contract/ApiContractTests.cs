using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Emulator.Tests.Contract;

public sealed class ApiContractTests
{
    private const string Place = "/v2/p/fdi/instances/i";
    private static readonly ApiContract s_contract = ApiContract.Load();

    public static TheoryData<string> GoodBatches => new()
    {
        """{"action_id":"start","list":[{"task_id":"a"}]}""",
        """{"action_id":"stop","list":[]}""",
        """{"action_id":"stop"}""",
    };

    public static TheoryData<string, string> BadBatches => new()
    {
        { """{"list":[]}""", "action_id is missing" },
        { """{"action_id":"pause"}""", "none of the allowed values" },
        { """{"action_id":5}""", "is Integer, not string" },
        { """{"action_id":null}""", "is null" },
        { """{"action_id":"start","list":{}}""", "is Object, not array" },
        { """{"action_id":"start","list":[{"task_id":""}]}""", "under minLength" },
        { """{"action_id":"start","list":[{"id":"a"}]}""", "list[0].id is not known" },
        { """{"action_id":"start","list":[{},{},{},{},{},{},{},{},{},{},{}]}""", "over maxItems" },
        { """{"action_id":"start","action_id":"start"}""", "not JSON" },
        { """{"action_id":"start"} {}""", "not JSON" },
        { "", "body is missing" },
    };

    [Fact]
    public void It_knows_every_operation_once()
    {
        Assert.Equal(45, s_contract.Operations.Count);
        Assert.Equal(45, s_contract.Operations.Select(o => o.OperationId).Distinct().Count());
    }

    [Fact]
    public void What_two_files_have_in_common_has_to_be_the_same()
    {
        static JObject File(string path, string schema, string type) => new()
        {
            ["paths"] = new JObject { [path] = new JObject() },
            ["components"] = new JObject { ["schemas"] = new JObject { [schema] = new JObject { ["type"] = type } } },
        };
        var merged = ApiContract.Merge(ApiContract.Merge(File("/a", "A", "object"), File("/b", "A", "object")), File("/c", "C", "string"));
        Assert.Equal(["/a", "/b", "/c"], ((JObject)merged["paths"]!).Properties().Select(path => path.Name));
        Assert.Equal(["A", "C"], ((JObject)merged["components"]!["schemas"]!).Properties().Select(schema => schema.Name));
        Assert.Contains("schemas A", Assert.Throws<InvalidDataException>(() => ApiContract.Merge(merged, File("/d", "A", "string"))).Message);
    }

    [Fact]
    public void Every_documented_example_fits_its_schema()
    {
        var examples = s_contract.Examples().ToList();
        Assert.True(examples.Count > 50);
        Assert.Empty(examples.SelectMany(e => s_contract.CheckValue(e.Value, e.Schema).Select(problem => e.Place + ": " + problem)));
    }

    [Theory]
    [InlineData("GET", "/v2/p/fdi/instances/i/tasks", "ListTasks")]
    [InlineData("get", "/v2/p/fdi/instances/i/tasks/t", "ShowTask")]
    [InlineData("POST", "/v2/p/fdi/instances/i/multi-tasks/init", "InstallMultiTasks")]
    [InlineData("PATCH", "/v2/p/fdi/instances/i/tasks", null)]
    [InlineData("GET", "/v2/p/fdi/instances/i/tasks/t/unknown", null)]
    public void It_finds_the_operation_of_a_path(string method, string path, string? operationId) =>
        Assert.Equal(operationId, s_contract.Match(method, path)?.OperationId);

    [Theory]
    [MemberData(nameof(GoodBatches))]
    public void A_good_request_has_no_problems(string body) =>
        Assert.Empty(s_contract.CheckRequest("POST", Place + "/batch-operation/tasks", "", null, body));

    [Theory]
    [MemberData(nameof(BadBatches))]
    public void A_bad_body_is_told(string body, string problem) =>
        Assert.Contains(problem, Assert.Single(s_contract.CheckRequest("POST", Place + "/batch-operation/tasks", "", null, body)));

    [Theory]
    [InlineData("limit=10&offset=0&status=1&task_name=a%20b", null)]
    [InlineData("limit=1001", "above the maximum")]
    [InlineData("limit=0", "below the minimum")]
    [InlineData("limit=ten", "is String, not integer")]
    [InlineData("status=2", "none of the allowed values")]
    [InlineData("page=1", "not known")]
    [InlineData("limit=1&limit=2", "given twice")]
    public void A_bad_query_is_told(string query, string? problem)
    {
        var problems = s_contract.CheckRequest("GET", Place + "/tasks", query, null, null);
        Assert.Equal(problem != null, problems.Count > 0);
        Assert.Contains(problem ?? "", string.Join("\n", problems));
    }

    [Theory]
    [InlineData("""{"date_from":1}""", true)]
    [InlineData("""{"date_from":0}""", false)]
    [InlineData("""{"date_from":9223372036854775807}""", true)]
    [InlineData("""{"date_from":9223372036854775808}""", false)]
    [InlineData("""{"date_from":1.5}""", false)]
    [InlineData("""{"date_from":"1"}""", false)]
    public void Numbers_keep_their_width(string body, bool isGood) =>
        Assert.Equal(isGood, s_contract.CheckRequest("POST", Place + "/multi-tasks/t/reset", "", null, body).Count == 0);

    [Theory]
    [InlineData("abc", true)]
    [InlineData("-abc", false)]
    [InlineData("abc\n", false)]
    public void Patterns_hold_for_the_whole_text(string name, bool isGood) =>
        Assert.Equal(isGood, s_contract.CheckRequest("POST", Place + "/multi-tasks", "", null, new JObject { ["task_name"] = name }.ToString()).Count == 0);

    [Fact]
    public void Path_and_header_parameters_are_checked()
    {
        Assert.Contains("pattern", Assert.Single(s_contract.CheckRequest("PUT", "/v2/p/batch-tasks/NO/action/start", "", null, null)));
        var headers = new Dictionary<string, string> { ["x-sdk-date"] = "yesterday", ["Accept"] = "*/*" };
        Assert.Contains("X-Sdk-Date", Assert.Single(s_contract.CheckRequest("GET", Place + "/tasks", "", headers, null)), System.StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_body_needs_a_documented_media_type()
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "text/plain" };
        Assert.Contains("media type text/plain", Assert.Single(s_contract.CheckRequest("POST", Place + "/multi-tasks", "", headers, "{}")));
        Assert.Contains("none is documented", Assert.Single(s_contract.CheckRequest("GET", Place + "/tasks", "", null, "{}")));
    }

    [Theory]
    [InlineData(200, """{"total":1,"size":1,"entities":[{"task_id":"a","ext_type":null}]}""", null)]
    [InlineData(200, """{"total":-1}""", "below the minimum")]
    [InlineData(200, """{"entities":[{"task_id":null}]}""", "is null")]
    [InlineData(200, """{"rows":[]}""", "not known")]
    [InlineData(200, "<html>", "not JSON")]
    [InlineData(418, "{}", "does not answer 418")]
    [InlineData(404, """{"error_code":"FDI.3081"}""", "error_msg is missing")]
    public void A_bad_answer_is_told(int status, string body, string? problem)
    {
        var problems = s_contract.CheckResponse("ListTasks", status, null, body);
        Assert.Equal(problem == null ? 0 : 1, problems.Count);
        Assert.Contains(problem ?? "", string.Join("\n", problems));
    }

    [Fact]
    public void A_required_header_is_missed()
    {
        var body = """{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""";
        var headers = new Dictionary<string, string> { ["content-type"] = "application/json" };
        Assert.Contains("X-Subject-Token", Assert.Single(s_contract.CheckResponse("KeystoneCreateUserTokenByPassword", 201, headers, body)));
        headers["x-subject-token"] = "t";
        Assert.Empty(s_contract.CheckResponse("KeystoneCreateUserTokenByPassword", 201, headers, body));
    }

    [Fact]
    public void Only_the_limits_that_are_proven_untrue_are_forgiven()
    {
        var text = new string('x', 65);
        Assert.Empty(s_contract.CheckResponse("BatchStartOrStopTasks", 200, null, $$"""{"failure":[{"task_id":"a","error_msg":"{{text}}"}]}"""));
        Assert.Single(s_contract.CheckResponse("BatchStartOrStopTasks", 200, null, $$"""{"failure":[{"task_id":"{{text}}"}]}"""));
    }

    [Fact]
    public void Either_error_body_of_the_sign_in_service_will_do()
    {
        Assert.Empty(s_contract.CheckResponse("KeystoneListProjects", 401, null, """{"error":{"code":401,"message":"no"}}"""));
        Assert.Empty(s_contract.CheckResponse("KeystoneListProjects", 401, null, """{"error_code":"a","error_msg":"b"}"""));
        Assert.Single(s_contract.CheckResponse("KeystoneListProjects", 401, null, """{"message":"no"}"""));
    }
}
