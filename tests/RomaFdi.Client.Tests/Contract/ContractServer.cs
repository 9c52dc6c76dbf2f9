using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Answers every operation with the fullest answer of the contract, but the one under test as it is told. Holds every request against the contract.</summary>
internal sealed class ContractServer : IDisposable
{
    public static readonly ApiContract Contract = ApiContract.Load();

    private readonly RawServer _server;
    private readonly ConcurrentQueue<string> _operations = new();
    private readonly ConcurrentQueue<string> _problems = new();
    private volatile string? _operationId;
    private volatile byte[]? _answer;

    public ContractServer() => _server = new RawServer(Answer);

    public RomaConnectionSettings Settings => _server.Settings();

    public Uri Uri => _server.Uri;

    /// <summary>Operations that were asked for, in order.</summary>
    public IReadOnlyCollection<string> Operations => _operations;

    /// <summary>What the contract has against the requests.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public static ContractOperation Operation(string operationId) => Contract.Operations.Single(operation => operation.OperationId == operationId);

    /// <summary>The generated answers of an operation, made to agree with what is asked.</summary>
    public static IEnumerable<GeneratedAnswer> Answers(string operationId, int status) =>
        Contract.GenerateAnswers(Operation(operationId), status).Select(AnswerShapes.Agree);

    public static byte[] Bytes(GeneratedAnswer answer) => RawServer.Answer(
        answer.Status,
        answer.MediaType == "application/json" ? answer.Body!.ToString(Formatting.None) : answer.Body?.ToString() ?? "",
        "Content-Type: " + (answer.MediaType ?? "application/json"),
        "X-Subject-Token: example-token",
        "X-Request-Id: 5fa1c3e7b9d24068ac1e3f5072946b8d");

    /// <summary>From now on the operation is answered so.</summary>
    public void AnswerWith(string operationId, byte[] answer)
    {
        _answer = answer;
        _operationId = operationId;
    }

    /// <summary>Forgets the requests so far.</summary>
    public void Clear()
    {
        _operations.Clear();
        _problems.Clear();
    }

    public void Dispose() => _server.Dispose();

    private byte[] Answer(RawRequest request)
    {
        string[] target = request.Target.Split('?', 2);
        string query = target.Length > 1 ? target[1] : "";
        if (Contract.Match(request.Method, target[0]) is not { } operation)
        {
            _problems.Enqueue($"{request.Method} {target[0]} is no operation");
            return RawServer.Answer(404, "{}");
        }

        _operations.Enqueue(operation.OperationId);
        foreach (string problem in Contract.CheckRequest(request.Method, target[0], query, Headers(request), request.Body))
        {
            _problems.Enqueue($"{operation.OperationId}: {problem}");
        }

        return operation.OperationId == _operationId ? _answer! : Bytes(Answers(operation.OperationId, operation.SuccessStatus).First(answer => answer.What is "full" or "no body"));
    }

    private static Dictionary<string, string> Headers(RawRequest request) => request.Head.Split("\r\n")
        .Skip(1)
        .Where(line => line.Length > 0)
        .Select(line => line.Split(':', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
}
