using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

public sealed class GatewayTests : EmulatorTest
{
    private readonly TestClock _clock;

    public GatewayTests()
        : this(new TestClock())
    {
    }

    private GatewayTests(TestClock clock)
        : base(new EmulatorOptions { Clock = () => clock.Now, TokenLifetime = TimeSpan.FromMinutes(30) }) => _clock = clock;

    public static TheoryData<string> Operations => [.. Contract.Operations.Select(operation => operation.OperationId)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_of_the_contract_is_handled(string operationId)
    {
        var answer = await CallAsync(operationId);
        Assert.NotEqual(500, answer.Status);
        Assert.True(answer.Headers.ContainsKey(Operation(operationId).PathTemplate.StartsWith("/v3", StringComparison.Ordinal) ? "X-IAM-Trace-Id" : "X-Request-Id"));
        Assert.Equal(operationId, Assert.Single(Emulator.Requests).OperationId);
    }

    [Theory]
    [InlineData("ListTasks")]
    [InlineData("BatchStartOrStopTasks")]
    [InlineData("BatchStartStopTask")]
    [InlineData("ShowTask")]
    public async Task Without_a_valid_token_nobody_comes_in(string operationId)
    {
        Token = null;
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await CallAsync(operationId)));
        Token = "wrong";
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await CallAsync(operationId)));
        Token = Emulator.Token.ToUpperInvariant();
        Assert.Equal((401, "APIGW.0301"), StatusAndCode(await CallAsync(operationId)));
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("ListTasks")]
    [InlineData("BatchStartStopTask")]
    public async Task An_expired_token_has_to_be_renewed(string operationId)
    {
        _clock.Now += TimeSpan.FromMinutes(29);
        Assert.NotEqual(401, (await CallAsync(operationId)).Status);
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal((401, "APIGW.0307"), StatusAndCode(await CallAsync(operationId)));
    }

    [Fact]
    public async Task All_tokens_can_be_ended_at_once()
    {
        Emulator.ExpireTokens();
        Assert.Equal((401, "APIGW.0307"), StatusAndCode(await GetAsync(TasksPath)));
    }

    [Fact]
    public async Task Project_and_instance_have_to_be_ours()
    {
        var project = await GetAsync(TasksPath.Replace(Emulator.ProjectId, "other", StringComparison.Ordinal));
        Assert.Equal((400, "FDI.3039"), StatusAndCode(project));
        var instance = await GetAsync(TasksPath.Replace(Emulator.InstanceId, "other", StringComparison.Ordinal));
        Assert.Equal((400, "FDI.3033"), StatusAndCode(instance));
        var vias = await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start").Replace(Emulator.ProjectId, "other", StringComparison.Ordinal));
        Assert.Equal((400, "VIAS.00010001"), StatusAndCode(vias));
        Assert.Empty(Emulator.Ledger);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v2/p/fdi/nothing")]
    [InlineData("GET", "/v3/auth/tokens")]
    [InlineData("PATCH", "/v3/projects")]
    [InlineData("HEAD", "/v3/projects")]
    public async Task An_unknown_path_or_method_is_not_found(string method, string path)
    {
        var answer = await SendAsync(method, path);
        Assert.Equal(404, answer.Status);
        Assert.Equal("", Assert.Single(Emulator.Requests).OperationId);
        if (method != "HEAD")
        {
            Assert.Equal("APIGW.0101", answer.Code);
            Assert.Equal(answer.Headers["X-Request-Id"], (string?)answer.Json["request_id"]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task The_path_is_taken_by_the_letter(string end) =>
        Assert.Equal(end.Length == 0 ? 200 : 404, (await GetAsync(TasksPath + end)).Status);

    [Theory]
    [InlineData("{'action_id':'start'}")]
    [InlineData("{action_id:\"start\"}")]
    [InlineData("{\"action_id\":\"start\" /* now */}")]
    [InlineData("{\"action_id\":\"start\",\"action_id\":\"start\"}")]
    [InlineData("{\"action_id\":\"start\",\"list\":[{\"task_id\":\"a\",\"task_id\":\"a\"}]}")]
    [InlineData("{\"action_id\":\"start\"")]
    [InlineData("{\"action_id\":\"start\"}{}")]
    [InlineData("{\"action_id\":NaN}")]
    [InlineData("[]")]
    [InlineData("\"start\"")]
    [InlineData("\uFEFF{\"action_id\":\"start\"}")]
    public async Task What_is_no_JSON_object_is_refused(string body)
    {
        var answer = await PostAsync(BatchPath, body);
        Assert.Equal((400, "FDI.3002"), StatusAndCode(answer));
        Assert.Contains("body", answer.Message);
    }

    [Theory]
    [InlineData("""{"action_id":"start","list":[{"task_id":"a"}],"force":true}""", "force")]
    [InlineData("""{"action_id":"start","list":[{"task_id":"a","name":"b"}]}""", "list[0].name")]
    [InlineData("""{"Action_Id":"start","list":[{"task_id":"a"}]}""", "action_id")]
    public async Task An_unknown_field_is_refused_by_name(string body, string name)
    {
        var answer = await PostAsync(BatchPath, body);
        Assert.Equal((400, "FDI.3002"), StatusAndCode(answer));
        Assert.Contains(name, answer.Message);
    }

    [Fact]
    public async Task A_very_long_name_is_cut_in_the_text()
    {
        var answer = await GetAsync(TasksPath + "?" + new string('x', 5000) + "=1");
        Assert.Equal((400, "FDI.3002"), StatusAndCode(answer));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_has_to_be_called_JSON(string mediaType)
    {
        var answer = await SendAsync("POST", BatchPath, Batch("start", Emulator.Tasks[0].Id), mediaType);
        Assert.Equal((400, "FDI.3002"), StatusAndCode(answer));
        Assert.Contains("Content-Type", answer.Message);
    }

    [Fact]
    public async Task A_mistake_of_the_emulator_shows_as_one()
    {
        // A moment so late that the expiry of a token can't be told.
        _clock.Now = DateTimeOffset.MaxValue;
        var answer = await PostAsync("/v3/auth/tokens", SignIn());
        Assert.Equal(500, answer.Status);
        Assert.Contains("ArgumentOutOfRange", answer.Text);
    }

    private static (int Status, string? Code) StatusAndCode(Answer answer) => (answer.Status, answer.Code);

    private static ContractOperation Operation(string operationId) => Contract.Operations.Single(o => o.OperationId == operationId);

    private Task<Answer> CallAsync(string operationId)
    {
        var operation = Operation(operationId);
        var path = operation.PathTemplate
            .Replace("{project_id}", Emulator.ProjectId, StringComparison.Ordinal)
            .Replace("{instance_id}", Emulator.InstanceId, StringComparison.Ordinal)
            .Replace("{command}", "start", StringComparison.Ordinal);
        while (path.Contains('{', StringComparison.Ordinal))
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{path[..path.IndexOf('{', StringComparison.Ordinal)]}some-id{path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..]}");
        }

        return SendAsync(operation.Method, path, operation.Method is "POST" ? "{}" : null);
    }
}
