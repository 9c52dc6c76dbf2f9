using System;
using RomaFdi.Emulator;

namespace RomaFdi.Throttle;

/// <summary>A service with a limit of its own, and somebody who would like to do more.</summary>
/// <param name="Limit">Name of the limit.</param>
/// <param name="Throttle">Sets it.</param>
/// <param name="RetryAfter">What the service tells about when to come again.</param>
/// <param name="ThrottleLimit">Most batches in flight.</param>
/// <param name="LatencyMs">Milliseconds to each answer.</param>
internal sealed record Scenario(string Limit, Action<FaultPlan, RetryAfterForm> Throttle, RetryAfterForm RetryAfter, int ThrottleLimit, int LatencyMs);
