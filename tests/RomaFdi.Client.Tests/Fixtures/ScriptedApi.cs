using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A service that answers each call with what a test wrote down for it, and a client that is connected to it.</summary>
internal sealed class ScriptedApi : IDisposable
{
    private const string Instance = "/v2/p1/fdi/instances/i1/";

    private readonly ConcurrentDictionary<string, Queue<Func<RawRequest, byte[]>>> _answers = new();
    private readonly RawServer _server;

    public ScriptedApi(int retries = 0, TimeSpan? timeout = null)
    {
        _server = new RawServer(Answer);
        Client = RomaClient.Create(_server.Settings(timeout, retries), Clock);
    }

    public MovedClock Clock { get; } = new();

    public IRomaClient Client { get; }

    /// <summary>What was asked, such as <c>GET tasks/t1</c>, without query.</summary>
    public IReadOnlyList<string> Calls => [.. _server.Requests.Select(Name)];

    /// <summary>Answers a call, such as <c>GET tasks/t1</c>; what is added later comes after, the last answer again and again.</summary>
    public ScriptedApi On(string call, int status, string body) => On(call, _ => RawServer.Answer(status, body));

    /// <inheritdoc cref="On(string, int, string)"/>
    public ScriptedApi On(string call, Func<RawRequest, byte[]> answer)
    {
        Queue<Func<RawRequest, byte[]>> answers = _answers.GetOrAdd(call, _ => new());
        lock (answers)
        {
            answers.Enqueue(answer);
        }

        return this;
    }

    public IReadOnlyList<RawRequest> Requests(string call) => [.. _server.Requests.Where(request => Name(request) == call)];

    /// <summary>The body of the only request of a call.</summary>
    public JObject Sent(string call) => JObject.Parse(Requests(call).Single().Body);

    /// <summary>A page as lists have it.</summary>
    public static string Page(params string[] rows) => PageOf(rows.Length, rows);

    /// <inheritdoc cref="Page"/>
    public static string PageOf(long total, params string[] rows) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"total":{{total}},"size":{{rows.Length}},"entities":[{{string.Join(',', rows)}}]}""");

    public void Dispose()
    {
        Client.Dispose();
        _server.Dispose();
    }

    private static string Name(RawRequest request) => request.Method + " " + request.Target.Split('?')[0].Replace(Instance, "", StringComparison.Ordinal);

    private byte[] Answer(RawRequest request)
    {
        if (!_answers.TryGetValue(Name(request), out Queue<Func<RawRequest, byte[]>>? answers))
        {
            return RawServer.Answer(501, """{"error_code":"TEST.501","error_msg":"Nothing was written down for this call."}""");
        }

        Func<RawRequest, byte[]> answer;
        lock (answers)
        {
            answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }

        return answer(request);
    }
}
