using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>
/// Every operation, answered with everything that the contract allows and with what it does not. A good answer becomes the method's object,
/// and what this version does not know stays in it; a bad one becomes a <see cref="RomaApiException"/>, never another exception.
/// </summary>
public sealed class AnswerContractTests
{
    private const string UnknownField = "x_unknown";
    private const string UnknownNumber = "7";
    private const string UnknownWord = "X_UNKNOWN";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Operations => new(ClientCalls.OfOperations.Select(call => call.OperationId));

    [Fact]
    public void Every_operation_has_its_call() =>
        Assert.Equal(ContractServer.Contract.Operations.Select(operation => operation.OperationId).Order(), ClientCalls.OfOperations.Select(call => call.OperationId).Order());

    [Fact]
    public void Every_method_has_its_call()
    {
        IEnumerable<string> methods = typeof(IRomaClient).GetProperties()
            .Select(property => property.PropertyType)
            .Where(type => type.IsInterface)
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"));
        Assert.Empty(methods.Except(ClientCalls.OfOperations.Concat(ClientCalls.OfOtherMethods).Select(call => call.Method)));
    }

    [Fact]
    public async Task Every_call_keeps_the_contract_and_together_they_make_every_operation()
    {
        var made = new HashSet<string>();
        var problems = new List<string>();
        foreach (ClientCall call in ClientCalls.OfOperations.Concat(ClientCalls.OfOtherMethods))
        {
            using var context = new ClientCallContext();
            CallResult result = await RunAsync(call, context);
            made.UnionWith(context.Server.Operations);
            CoverageRecord.Add("client-methods", call.Method, context.Server.Operations);
            CoverageRecord.Add("client-suites", nameof(AnswerContractTests), context.Server.Operations);
            problems.AddRange(context.Server.Problems.Select(problem => $"{call}: {problem}"));
            if (result.Mistake is not null || result.Error is not null || !context.Server.Operations.Contains(call.OperationId))
            {
                problems.Add($"{call} is not made: {result}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.Equal(ContractServer.Contract.Operations.Select(operation => operation.OperationId).Order(), made.Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answers_become_objects_or_errors(string operationId)
    {
        ClientCall call = Call(operationId);
        using var context = new ClientCallContext();
        var problems = new List<string>();
        string? full = null;
        foreach (GeneratedAnswer answer in ContractServer.Answers(operationId, ContractServer.Operation(operationId).SuccessStatus))
        {
            context.Server.AnswerWith(operationId, ContractServer.Bytes(answer));
            CallResult result = await RunAsync(call, context);
            full = answer.What == "full" ? result.Text : full;
            if (Problem(answer, result) is { } problem)
            {
                problems.Add($"{answer.Name} ({answer.Verdict}): {problem} {result}");
            }
        }

        problems.AddRange(context.Server.Problems.Distinct());
        Assert.True(problems.Count == 0, $"{problems.Count} problems\n{string.Join("\n", problems)}\nThe full one gives: {full}");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Garbage_becomes_an_error(string operationId)
    {
        ClientCall call = Call(operationId);
        AnswerRule rule = AnswerRule.Of(operationId);
        using var context = new ClientCallContext();
        var problems = new List<string>();
        foreach ((string what, byte[] answer) in Garbage(ContractServer.Operation(operationId).SuccessStatus))
        {
            context.Server.AnswerWith(operationId, answer);
            CallResult result = await RunAsync(call, context);
            if (result.Mistake is not null || (rule.HasBody && result.Error is null && !(rule.MayBeNothing && result.Text is null)))
            {
                problems.Add($"{what}: {result}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Errors_keep_the_words_of_the_service(string operationId)
    {
        ClientCall call = Call(operationId);
        AnswerRule rule = AnswerRule.Of(operationId);
        using var context = new ClientCallContext();
        var problems = new List<string>();
        foreach (int status in ContractServer.Operation(operationId).ErrorStatuses)
        {
            foreach (GeneratedAnswer answer in ContractServer.Answers(operationId, status).Concat(OtherErrors(operationId, status)))
            {
                context.Server.AnswerWith(operationId, ContractServer.Bytes(answer));
                CallResult result = await RunAsync(call, context);
                string? code = Code(answer.Body);
                if (result.Mistake is not null || !(rule.Allows.Contains(status) || (result.Error is { } error && IsKept(error, status, code, answer.Verdict))))
                {
                    problems.Add($"{status} {answer.Name} ({answer.Verdict}): {result}");
                }
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} problems\n{string.Join("\n", problems)}");
    }

    // After an answer that may have come too late, the outcome is what counts; a conclusion from an error keeps that error as its cause.
    private static bool IsKept(RomaApiException error, int status, string? code, Verdict verdict) =>
        error.StatusCode == status
        && (verdict != Verdict.Valid || code is null || Names(error, code) || (status >= 500 && error.Outcome == RomaOutcome.Unknown));

    private static bool Names(RomaApiException? error, string code) => error is not null && (error.ErrorCode == code || Names(error.InnerException as RomaApiException, code));

    private static ClientCall Call(string operationId) => ClientCalls.OfOperations.Single(call => call.OperationId == operationId);

    private static async Task<CallResult> RunAsync(ClientCall call, ClientCallContext context)
    {
        try
        {
            object? result = await call.Run(context).WaitAsync(s_patience);
            return result is CallOutcome outcome ? new CallResult(Text(outcome.Result), outcome.Error, null) : new CallResult(Text(result), null, null);
        }
        catch (RomaApiException e)
        {
            return new CallResult(null, e, null);
        }
        catch (Exception e)
        {
            return new CallResult(null, null, e);
        }
    }

    // Everything that a user can read of an object.
    private static string? Text(object? result) => result is null ? null : JsonConvert.SerializeObject(result);

    private static string? Problem(GeneratedAnswer answer, CallResult result)
    {
        if (result.Mistake is not null)
        {
            return "another exception came";
        }

        if (answer.Verdict == Verdict.Invalid)
        {
            return null;
        }

        AnswerRule rule = AnswerRule.Of(answer.Operation.OperationId);
        bool isNothing = rule.Needs.Contains(answer.At) && (answer.What == "absent" || (string?)(answer.Body?.SelectToken(answer.At) as JValue) == "");
        if (isNothing || (answer.What == "minimal" && !IsThere(rule, answer)))
        {
            return result.Error is null && !rule.MayBeNothing ? "it settles nothing, yet it was taken" : null;
        }

        if (rule.Names.Contains(answer.At) && answer.What != "absent" && (string?)(answer.Body!.SelectToken(answer.At) as JValue) != "")
        {
            return result.Error is null ? "it is about another, yet it was taken" : null;
        }

        if (rule.Doubts.Any(field => answer.At.StartsWith(field, StringComparison.Ordinal)))
        {
            return result.Error is null && result.Text is null ? "it should give an object or an error" : null;
        }

        return result.Error is not null || result.Text is null ? "it should give an object"
            : Kept(answer) is { } kept && rule.Keeps.Contains(Parent(answer.At)) && !IsIn(result.Text, kept) ? "what is not known is lost"
            : null;
    }

    /// <summary>Whether the smallest answer has all that is needed.</summary>
    private static bool IsThere(AnswerRule rule, GeneratedAnswer answer) => rule.Needs.All(field => answer.Body?.SelectToken(field) is not null);

    /// <summary>What has to be found in the object, if anything.</summary>
    private static string? Kept(GeneratedAnswer answer) => answer.What switch
    {
        "unknown field" => UnknownField,
        "unknown word" => answer.Body!.SelectToken(answer.At)!.Type == JTokenType.String ? UnknownWord : UnknownNumber,
        _ => null,
    };

    // A number by itself or as the JSON text of another field, not as a part of one.
    private static bool IsIn(string text, string kept) =>
        text.Contains(kept == UnknownNumber ? $"\":{kept}," : kept, StringComparison.Ordinal) || text.Contains($"\":\"{kept}\"", StringComparison.Ordinal);

    private static string Parent(string at) => at.Contains('.', StringComparison.Ordinal) ? at[..at.LastIndexOf('.')] : "";

    private static IEnumerable<(string What, byte[] Answer)> Garbage(int status)
    {
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000);
        yield return ("HTML", RawServer.Answer(200, "<html><body>Hello</body></html>", "Content-Type: text/html"));
        yield return ("a word", RawServer.Answer(status, "done"));
        yield return ("half", RawServer.Answer(status, "{\"task_id\":\"4946"));
        yield return ("nothing", RawServer.Answer(status, ""));
        yield return ("blanks", RawServer.Answer(status, " \r\n\t"));
        yield return ("null", RawServer.Answer(status, "null"));
        yield return ("a number", RawServer.Answer(status, "1e999"));
        yield return ("two values", RawServer.Answer(status, "{} {}"));
        yield return ("deep", RawServer.Answer(status, deep));
        yield return ("no UTF-8", RawServer.Answer(status, [0x7b, 0xff, 0xfe, 0x7d]));
        yield return ("a byte order mark and nothing", RawServer.Answer(status, Encoding.UTF8.GetPreamble()));
        yield return ("a list of lists", RawServer.Answer(status, "[[[]]]"));
        yield return ("a list of nulls", RawServer.Answer(status, "[null,null]"));
    }

    // D14: every error may be nested, also where the contract shows it flat.
    private static IEnumerable<GeneratedAnswer> OtherErrors(string operationId, int status)
    {
        var nested = new JObject { ["code"] = status, ["reason"] = new JObject { ["error_code"] = "FDI.3149", ["error_msg"] = "The task ID is empty." } };
        yield return new GeneratedAnswer(ContractServer.Operation(operationId), status, "", "nested", Verdict.Valid, nested, "application/json");
    }

    private static string? Code(JToken? body) => body is not JObject fields ? null
        : (string?)(fields["error_code"] as JValue) ?? (string?)((fields["reason"] as JObject)?["error_code"] as JValue);

    private sealed record CallResult(string? Text, RomaApiException? Error, Exception? Mistake)
    {
        public override string ToString() => Mistake?.ToString() ?? (Error is null ? Text ?? "nothing" : $"{Error.ErrorCode}: {Error.Message}");
    }
}
