using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RomaFdi.Chaos;

/// <summary>The inputs of a run, what each of them asks for, and how they are given to the client.</summary>
internal sealed class Scenario
{
    private readonly Func<IRomaClient, int, Task<IReadOnlyList<Reported>>> _run;

    private Scenario(IReadOnlyList<Asked> asked, Func<IRomaClient, int, Task<IReadOnlyList<Reported>>> run)
    {
        Asked = asked;
        _run = run;
    }

    /// <summary>What is asked for, in the order of the inputs.</summary>
    public IReadOnlyList<Asked> Asked { get; }

    public static Scenario Of<TInput, TResult>(
        IReadOnlyList<TInput> inputs,
        Func<TInput, Asked> asked,
        Func<IRomaClient, int, IActionDispatcher<TInput, TResult>> dispatch,
        Func<Settled<TResult>, Reported> report)
        where TResult : class
        => new([.. inputs.Select(asked)], async (client, throttle) => [.. (await dispatch(client, throttle).RunAsync(inputs)).Select(report)]);

    /// <summary>Has the client do it.</summary>
    public Task<IReadOnlyList<Reported>> RunAsync(IRomaClient client, int throttle) => _run(client, throttle);
}
