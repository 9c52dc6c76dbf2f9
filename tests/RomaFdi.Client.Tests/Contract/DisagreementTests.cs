using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Where sources disagree about an answer (FACTS 9), either side gives the same object.</summary>
public sealed class DisagreementTests
{
    [Theory]
    [InlineData("ShowTask", "task.status", "\"stop\"", "\"stopped\"")]
    [InlineData("ShowTask", "task.status", "\"stop\"", "\"STOPPED\"")]
    [InlineData("ShowTask", "task.status", "\"running\"", "1")]
    [InlineData("ShowTask", "task.task_type", "\"timing\"", "\"TIMING\"")]
    [InlineData("ListTasks", "entities[0].status", "0", "\"stopped\"")]
    [InlineData("ListTasks", "entities[0].status", "1", "\"Running\"")]
    [InlineData("ListTasks", "entities[0].task_type", "\"REALTIME\"", "\"realtime\"")]
    [InlineData("ListTasks", "entities[0].ext_type", "null", "\"\"")]
    [InlineData("ListDatasourceColumns", "columns[0].field_length", "\"20\"", "20")]
    [InlineData("ListDatasourceColumns", "columns[0].null_able", "\"true\"", "true")]
    [InlineData("ListDatasourceColumns", "columns[0].primary", "\"false\"", "false")]
    [InlineData("ListDatasourceColumns", "columns[0].unique", "\"false\"", "false")]
    [InlineData("InstallMultiTasks", "[0].mappings[0].source_columns[0].field_length", "\"20\"", "20")]
    public async Task A_field_in_either_spelling_is_the_same(string operationId, string at, string one, string other) =>
        Assert.Equal(await TextAsync(operationId, Body(operationId, at, one)), await TextAsync(operationId, Body(operationId, at, other)));

    // D7.
    [Fact]
    public async Task A_list_may_be_wrapped()
    {
        JToken list = Body("InstallMultiTasks", null, null);
        Assert.Equal(await TextAsync("InstallMultiTasks", list), await TextAsync("InstallMultiTasks", new JObject { ["init_result"] = list.DeepClone() }));
    }

    // D19.
    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "\"success\"")]
    [InlineData(200, "")]
    public async Task A_removal_may_be_answered_with_a_text(int status, string body)
    {
        using var context = new ClientCallContext();
        context.Server.AnswerWith("DeleteDatasourceInfoById", RawServer.Answer(status, body));
        Assert.Null(((CallOutcome)(await Call("DeleteDatasourceInfoById").Run(context))!).Error);
    }

    private static ClientCall Call(string operationId) => ClientCalls.OfOperations.Single(call => call.OperationId == operationId);

    private static JToken Body(string operationId, string? at, string? value)
    {
        GeneratedAnswer full = ContractServer.Answers(operationId, ContractServer.Operation(operationId).SuccessStatus).First(answer => answer.What == "full");
        JToken body = full.Body!.DeepClone();
        if (at is not null)
        {
            body.SelectToken(at)!.Replace(JToken.Parse(value!));
        }

        return body;
    }

    private static async Task<string> TextAsync(string operationId, JToken body)
    {
        using var context = new ClientCallContext();
        context.Server.AnswerWith(operationId, RawServer.Answer(200, body.ToString(Formatting.None)));
        object? result = await Call(operationId).Run(context);
        Assert.False(result is CallOutcome { Error: not null });
        return JsonConvert.SerializeObject(result is CallOutcome outcome ? outcome.Result : result);
    }
}
