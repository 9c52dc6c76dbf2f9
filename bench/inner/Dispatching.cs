using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using RomaFdi.Client.Batching;

namespace RomaFdi.Inner;

/// <summary>What the dispatcher adds to each input, whatever the operation costs.</summary>
public class Dispatching
{
    private const int Inputs = 1000;

    // As many requests in flight as a cmdlet has by default.
    private const int ThrottleLimit = 4;

    private readonly string[] _ids = Sample.Ids(Inputs);
    private readonly AnsweredAtOnce _atOnce = new(throughGate: false);
    private readonly AnsweredAtOnce _throughGate = new(throughGate: true);

    [Benchmark(Description = "Dispatch", OperationsPerInvoke = Inputs)]
    [Per("input of 1,000", 1)]
    public Task Dispatch() => Dispatcher(_atOnce).RunAsync(_ids);

    [Benchmark(Description = "Dispatch through the gate", OperationsPerInvoke = Inputs)]
    [Per("input of 1,000", 1)]
    public Task DispatchThroughGate() => Dispatcher(_throughGate).RunAsync(_ids);

    // A dispatcher serves one pipeline.
    private static ActionDispatcher<string, RomaTaskActionResult> Dispatcher(AnsweredAtOnce operation) => new(operation, ThrottleLimit, default);
}
