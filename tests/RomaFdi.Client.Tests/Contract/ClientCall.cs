using System;
using System.Threading.Tasks;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>One way to bring the client to make a call.</summary>
/// <param name="Method">Interface and method, such as <c>IRomaTaskService.ListAsync</c>.</param>
/// <param name="OperationId">The operation that it is about; it may need others before.</param>
/// <param name="Run">Makes it; gives the method's object, or a <see cref="CallOutcome"/>.</param>
internal sealed record ClientCall(string Method, string OperationId, Func<ClientCallContext, Task<object?>> Run);
