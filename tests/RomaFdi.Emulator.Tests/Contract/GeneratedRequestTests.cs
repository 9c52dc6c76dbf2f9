using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;
using RomaFdi.Emulator.Service;
using Xunit;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>
/// Every operation, with everything that the contract allows and with what lies just beyond. What is good is done, what isn't is refused
/// by name and changes nothing, and whatever is answered fits the contract.
/// </summary>
public sealed class GeneratedRequestTests : EmulatorTest
{
    private static readonly string[] s_malformed = ["FDI.3002", "VIAS.00010001"];

    public GeneratedRequestTests()
        : base(new EmulatorOptions { TaskCount = 400, UnscheduledTaskCount = 100 })
    {
    }

    public static TheoryData<string> Operations => new(Contract.Operations.Select(operation => operation.OperationId));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Requests_are_taken_or_refused_as_the_contract_says(string operationId)
    {
        var operation = Contract.Operations.Single(o => o.OperationId == operationId);
        var world = await RequestArrangements.ArrangeAsync(operationId, Emulator, CallAsync);
        var problems = new List<string>();
        foreach (var request in Contract.GenerateRequests(operation).Where(RequestArrangements.Concerns))
        {
            var before = Emulator.Ledger.Count;
            var answer = await SendAsync(world.Place(request));
            var problem = Problem(request, answer, Emulator.Ledger.Count - before);
            if (problem != null)
            {
                problems.Add($"{operationId} {request.Name} ({request.Verdict}): {problem} - {answer.Status} {Start(answer.Text)}");
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} problems\n{string.Join("\n", problems)}");
    }

    [Fact]
    public void Every_exception_is_needed()
    {
        var names = Contract.Operations.SelectMany(Contract.GenerateRequests).Select(request => (request.Operation.OperationId, request.Name)).ToHashSet();
        Assert.Empty(RequestArrangements.Exceptions.Keys.Except(names));
    }

    [Fact]
    public void Every_operation_has_one_handler()
    {
        foreach (var operation in Contract.Operations)
        {
            var handler = Routes.Find(operation.Method, operation.PathTemplate.Split('/'))?.Handle?.Method.DeclaringType?.Name;
            Assert.Equal(operation.OperationId, handler);
            CoverageRecord.Add("emulator-handlers", handler!, [operation.OperationId]);
            CoverageRecord.Add("operations", $"{operation.Method} {operation.PathTemplate}", [operation.OperationId]);
        }
    }

    private static string? Problem(GeneratedRequest request, Answer answer, int changes)
    {
        if (Contract.CheckResponse(request.Operation.OperationId, answer.Status, answer.Headers, answer.Text) is { Count: > 0 } wrong)
        {
            return "the answer breaks the contract: " + string.Join("; ", wrong);
        }

        if (RequestArrangements.Exceptions.TryGetValue((request.Operation.OperationId, request.Name), out var expected))
        {
            return answer.Status == expected.Status && answer.Text.Contains(expected.Word, StringComparison.Ordinal) ? null : $"it should be {expected.Status} {expected.Word}";
        }

        return answer.Status >= 400 && changes > 0 ? "it is refused, but something was done"
            : request.Verdict switch
            {
                Verdict.Invalid => answer.Status != 400 ? "it should be 400" : Names(answer, request) ? null : "the parameter is not named",

                // An id that does not exist is no bad id.
                Verdict.Valid when request.Place == "path" => s_malformed.Any(code => answer.Text.Contains(code, StringComparison.Ordinal)) ? "a good value is called malformed" : null,
                Verdict.Valid => answer.Status >= 300 && !RequestArrangements.RefersToNothing(request, answer.Text) ? "it should be done" : null,
                _ => answer.Status >= 300 && !Names(answer, request) ? "it is refused for something else" : null,
            };
    }

    /// <summary>Whether the answer names the field that was changed.</summary>
    private static bool Names(Answer answer, GeneratedRequest request) =>
        answer.Text.Contains(request.At.Split('.')[^1].Split('[')[0], StringComparison.Ordinal);

    private static string Start(string text) => text.Length > 200 ? text[..200] : text;

    private async Task<Answer> SendAsync(GeneratedRequest request)
    {
        Headers.Clear();
        foreach (var (name, value) in request.Headers)
        {
            Headers.Add(name, value);
        }

        using var content = GeneratedHttp.Content(request);
        var query = GeneratedHttp.Query(request);
        return await SendUncheckedAsync(request.Operation.Method, GeneratedHttp.Path(request) + (query.Length > 0 ? "?" + query : ""), content);
    }

    private async Task<JObject> CallAsync(string method, string path, string? body)
    {
        var answer = await SendAsync(method, InstancePath + path, body);
        return answer.Text.Length == 0 ? new JObject() : answer.Json;
    }
}
