using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Emulator;
using RomaFdi.Throttle;

// A service that takes twenty requests a second, for so many seconds each, so many at a time; all limits or one.
if (args.Length > 3 || !args.Take(2).All(arg => int.TryParse(arg, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0))
{
    Console.Error.WriteLine("Usage: throttle [seconds of each run, 300] [runs side by side, 8] [one limit, such as \"bucket of 5\"]");
    return 2;
}

int[] numbers = [.. args.Take(2).Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))];
var duration = TimeSpan.FromSeconds(numbers.Length > 0 ? numbers[0] : 300);
using var sideBySide = new SemaphoreSlim(numbers.Length > 1 ? numbers[1] : 8);

(string Name, Action<FaultPlan, RetryAfterForm> Set)[] limits =
[
    ("bucket of 5", (faults, form) => faults.Throttle(20, 5, form)),
    ("bucket of 20", (faults, form) => faults.Throttle(20, 20, form)),
    ("window of 1 s", (faults, form) => faults.ThrottleWindow(20, TimeSpan.FromSeconds(1), form)),
];
int[] throttleLimits = [1, 4, 16, 64];
int[] latencies = [1, 200];
IEnumerable<Task<Measurement>> runs =
    from limit in limits
    where args.Length < 3 || limit.Name == args[2]
    from form in Enum.GetValues<RetryAfterForm>()
    from throttleLimit in throttleLimits
    from latency in latencies
    select MeasureAsync(new Scenario(limit.Name, limit.Set, form, throttleLimit, latency));

Console.WriteLine(Measurement.Head);
var measurements = new List<Measurement>();
foreach (Task<Measurement> run in runs.ToArray())
{
    measurements.Add(await run);
    Console.WriteLine(measurements[^1]);
}

Console.WriteLine();
Console.WriteLine($"{measurements.Sum(measurement => measurement.NotDone)} tasks were not done.");
return measurements.All(measurement => measurement.NotDone == 0) ? 0 : 1;

async Task<Measurement> MeasureAsync(Scenario scenario)
{
    await sideBySide.WaitAsync();
    try
    {
        return await Measurement.TakeAsync(scenario, duration);
    }
    finally
    {
        sideBySide.Release();
    }
}
