using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Batching;

namespace RomaFdi.Inner;

/// <summary>An operation that costs nothing: the same outcome for each input, known at once.</summary>
internal sealed class AnsweredAtOnce : IActionOperation<string, RomaTaskActionResult>
{
    private static readonly IReadOnlyList<Settled<RomaTaskActionResult>> s_outcomes =
        [.. Enumerable.Repeat(Settled.NotSent<RomaTaskActionResult>(), RomaRules.BatchSize)];

    private static readonly Task<IReadOnlyList<Settled<RomaTaskActionResult>>> s_answer = Task.FromResult(s_outcomes);

    private readonly bool _throughGate;

    /// <param name="throughGate">Whether a batch passes the gate that lets so many requests through at a time, as each request does.</param>
    public AnsweredAtOnce(bool throughGate) => _throughGate = throughGate;

    public string? KeyOf(string input) => input;

    public RomaApiException? Check(string input) => null;

    public RomaApiException? Clash(string earlier, string later) => null;

    public Settled<RomaTaskActionResult> Fail(string input, RomaApiException error, int batch) => Settled.Failure<RomaTaskActionResult>(error, null);

    public async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> SendAsync(IReadOnlyList<string> inputs, int batch, RequestGate gate) =>
        (_throughGate ? await gate.SendAsync((_, _) => s_answer) : await s_answer) ?? throw new InvalidOperationException("The gate was closed.");
}
