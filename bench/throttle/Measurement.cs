using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using RomaFdi.Client;
using RomaFdi.Emulator;

namespace RomaFdi.Throttle;

/// <summary>What became of a scenario, by the request log of the service.</summary>
internal sealed class Measurement
{
    // So many batches of ten are started, stopped, started again: the short pause between goes along with the work.
    private const int Tasks = 2000;

    private Measurement(Scenario scenario, IReadOnlyList<EmulatorRequest> requests, int notDone)
    {
        Scenario = scenario;
        DateTimeOffset[] accepted = [.. requests.Where(request => request.Status == 200).Select(request => request.Time)];
        double seconds = (requests[^1].Time - requests[0].Time).TotalSeconds;
        Accepted = accepted.Length / seconds;
        Arriving = requests.Count / seconds;
        NotDone = notDone;
        LongestWait = accepted.Zip(accepted.Skip(1), (one, next) => next - one).Max();
    }

    public static string Head => """
        | Limit          | Retry-After | ThrottleLimit | Latency | Accepted/s | Arriving/s | Tasks not done | Longest wait |
        |----------------|-------------|---------------|---------|------------|------------|----------------|--------------|
        """;

    public Scenario Scenario { get; }

    /// <summary>Requests a second that were let in.</summary>
    public double Accepted { get; }

    /// <summary>Requests a second, those turned away too.</summary>
    public double Arriving { get; }

    /// <summary>Tasks whose outcome was another than success.</summary>
    public int NotDone { get; }

    /// <summary>Longest time in which no request was let in.</summary>
    public TimeSpan LongestWait { get; }

    /// <summary>Starts and stops tasks for as long as told, and ends with a whole round.</summary>
    public static async Task<Measurement> TakeAsync(Scenario scenario, TimeSpan duration)
    {
        using var emulator = EmulatorServer.Start(new EmulatorOptions { TaskCount = 3 * Tasks, LatencyMs = scenario.LatencyMs });
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(
            emulator.Uri, emulator.ProjectId, emulator.InstanceId, new TokenCredential(new NetworkCredential("", emulator.Token).SecurePassword)));
        string[] ids = [.. emulator.Tasks.Where(task => !task.IsRunning && task.HasSchedule).Take(Tasks).Select(task => task.Id)];
        scenario.Throttle(emulator.Faults, scenario.RetryAfter);

        int notDone = 0;
        RomaAction action = RomaAction.Start;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration; action = action == RomaAction.Start ? RomaAction.Stop : RomaAction.Start)
        {
            IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await client.Tasks.Dispatch(action, scenario.ThrottleLimit).RunAsync(ids);
            notDone += outcomes.Count(outcome => outcome.Result?.Outcome != RomaOutcome.Succeeded);
        }

        return new Measurement(scenario, emulator.Requests, notDone);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Scenario.Limit,-14} | {Scenario.RetryAfter,-11} | {Scenario.ThrottleLimit,13} | {Scenario.LatencyMs,4} ms | {Accepted,10:0.0} | {Arriving,10:0.0} | {NotDone,14} | {LongestWait.TotalSeconds,10:0.0} s |");
}
