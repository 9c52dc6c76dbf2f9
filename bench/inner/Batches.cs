using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Inner;

/// <summary>What a batch of ten costs on its way out and back, without the way.</summary>
public class Batches
{
    private readonly BatchItem[] _items = [.. Sample.Ids(RomaRules.BatchSize).Select(id => new BatchItem(id, 1))];
    private readonly StartOrStopTasks _start = Start();
    private readonly ApiResponse _answer = Sample.Answer(HttpMethod.Post, Sample.BatchPath, Answer());

    [Benchmark(Description = "Body of a batch")]
    [Per("batch", 10)]
    public string WriteBody() => Body(_start, _items);

    [Benchmark(Description = "Answer to a batch")]
    [Per("batch", 10)]
    public object ReadAnswer() => BatchAnswer.Read(_answer);

    // Private, and nobody but the operation itself has a use for it.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Body")]
    private static extern string Body(StartOrStopTasks operation, IReadOnlyList<BatchItem> part);

    // Nothing is sent through its session.
    private static StartOrStopTasks Start()
    {
        var token = new TokenCredential(new NetworkCredential("", "token").SecurePassword);
        var session = ApiSession.Create(new RomaConnectionSettings(Sample.Endpoint, Sample.ProjectId, Sample.InstanceId, token), TimeProvider.System);
        return new StartOrStopTasks(session, new TaskService(session, TimeProvider.System), RomaAction.Start, TimeProvider.System);
    }

    private static string Answer()
    {
        IEnumerable<string> rows = Sample.Ids(RomaRules.BatchSize).Select(id => $$"""{"task_id":"{{id}}","task_name":"orders-to-warehouse-0001"}""");
        return $$"""{"success_count":{{RomaRules.BatchSize}},"failure_count":0,"failure":[],"success":[{{string.Join(',', rows)}}]}""";
    }
}
