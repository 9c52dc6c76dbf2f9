using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>What is generated is what it says it is: the checker, which shares no code with the generator's limits, agrees.</summary>
public sealed class GeneratorTests
{
    private static readonly ApiContract s_contract = ApiContract.Load();

    [Fact]
    public void The_checker_agrees_with_every_generated_request()
    {
        var wrong = new List<string>();
        foreach (var request in s_contract.Operations.SelectMany(s_contract.GenerateRequests))
        {
            // A form is not looked into by the checker.
            if (request.MediaType is null or "application/json" && request.Verdict != Verdict.Open)
            {
                var problems = GeneratedHttp.Check(s_contract, request);
                if ((problems.Count == 0) != (request.Verdict == Verdict.Valid))
                {
                    wrong.Add($"{request.Operation.OperationId} {request.Name} is {request.Verdict}, but: {string.Join("; ", problems)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void The_checker_agrees_with_every_generated_answer()
    {
        var wrong = new List<string>();
        foreach (var answer in s_contract.Operations.SelectMany(operation => s_contract.GenerateAnswers(operation, operation.SuccessStatus)))
        {
            // Any text is plain text; and an unknown field, which the contract can't have, is one that a client has to bear.
            if (answer.MediaType == "application/json" && answer.Verdict != Verdict.Open && answer.What != "unknown field")
            {
                var problems = s_contract.CheckResponse(answer.Operation.OperationId, answer.Status, null, answer.Body!.ToString(Formatting.None));
                if ((problems.Count == 0) != (answer.Verdict == Verdict.Valid))
                {
                    wrong.Add($"{answer.Operation.OperationId} {answer.Name} is {answer.Verdict}, but: {string.Join("; ", problems)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Every_operation_has_its_cases()
    {
        foreach (var operation in s_contract.Operations)
        {
            Assert.Contains(s_contract.GenerateRequests(operation), request => request.Verdict == Verdict.Valid);
            Assert.Contains(s_contract.GenerateRequests(operation), request => request.Verdict == Verdict.Invalid);
            Assert.Contains(s_contract.GenerateAnswers(operation, operation.SuccessStatus), answer => answer.Verdict == Verdict.Valid);
        }
    }

    [Fact]
    public void It_is_the_same_every_time()
    {
        var again = ApiContract.Load();
        Assert.Equal(Names(s_contract), Names(again));
    }

    [Fact]
    public void Names_of_cases_are_unique()
    {
        var twice = Names(s_contract).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        Assert.True(twice.Count == 0, string.Join("\n", twice));
    }

    [Theory]
    [InlineData("CreateMultiTasks", "body task_name: 101 characters", Verdict.Invalid)]
    [InlineData("CreateMultiTasks", "body task_name: 100 characters", Verdict.Valid)]
    [InlineData("CreateMultiTasks", "body task_name: absent", Verdict.Open)]
    [InlineData("CreateMultiTasks", "body operation_types[0]: word MERGE", null)]
    [InlineData("CreateMultiTasks", "body operation_types[0]: unknown word", Verdict.Invalid)]
    [InlineData("CreateMultiTasks", "body operation_types: 4 items", Verdict.Invalid)]
    [InlineData("CreateCommonTask", "body task_detail: not JSON", Verdict.Invalid)]
    [InlineData("CreateCommonTask", "body task_detail.mappingTable: encoded, wrong type String", Verdict.Invalid)]
    [InlineData("CreateCommonTask", "body task: absent", Verdict.Invalid)]
    [InlineData("CreateCommonTask", "body task.description: absent", Verdict.Valid)]
    [InlineData("CreateCommonTask", "body task.x_unknown: unknown field", Verdict.Invalid)]
    [InlineData("ResetMultiTaskOffset", "body date_from: above the maximum", Verdict.Invalid)]
    [InlineData("ListDatasourceTables", "query direction_type: in this spelling only", Verdict.Valid)]
    [InlineData("ListDatasourceTables", "query position: absent, like its other spellings", Verdict.Invalid)]
    [InlineData("CreateMultiTaskMappingsAutomatically", "body source_ds_id: absent (multipart/form-data)", Verdict.Invalid)]
    [InlineData("CreateBatchTask", "body schedule.days_of_week: the same item twice", Verdict.Invalid)]
    [InlineData("CreateMetadataToken", "header X-Metadata-Token-Ttl-Seconds: below the minimum", Verdict.Invalid)]
    public void A_case_is_generated_or_not(string operationId, string name, Verdict? verdict)
    {
        var operation = s_contract.Operations.Single(o => o.OperationId == operationId);
        Assert.Equal(verdict, s_contract.GenerateRequests(operation).SingleOrDefault(request => request.Name == name)?.Verdict);
    }

    private static List<string> Names(ApiContract contract) =>
        contract.Operations.SelectMany(contract.GenerateRequests).Select(request => $"{request.Operation.OperationId} {request.Name}").ToList();
}
