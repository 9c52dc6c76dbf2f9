using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>One way to bring the client to make a call.</summary>
/// <param name="Method">Interface and method, such as <c>IRomaTaskService.ListAsync</c>.</param>
/// <param name="OperationId">The operation that it is about; it may need others before.</param>
/// <param name="Run">Makes it; gives the method's object, or a <see cref="CallOutcome"/>.</param>
internal sealed record ClientCall(string Method, string OperationId, Func<ClientCallContext, Task<object?>> Run)
{
    /// <summary>Fields without which an answer settles nothing, so that a good one without them is refused.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Objects of the answer whose unknown fields and words stay in what the client gives.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>Whether it needs the body of a success at all.</summary>
    public bool ReadsAnswer { get; init; } = true;

    /// <summary>Error statuses after which it reads what happened, or which say that there is nothing, so that they need not become an error.</summary>
    public IReadOnlyList<int> Allows { get; init; } = [];

    public override string ToString() => $"{OperationId} by {Method}";
}
