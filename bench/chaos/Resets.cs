using System;
using System.Linq;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>Resets composite tasks, each to a point of its own, with some among them that the service refuses.</summary>
internal static class Resets
{
    private static readonly DateTimeOffset s_first = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Scenario Of(EmulatorServer emulator, int count)
    {
        string[] composite = [.. emulator.Tasks.Where(task => task.IsComposite).Take(count).Select(task => task.Id)];
        string other = emulator.Tasks.First(task => !task.IsComposite).Id;
        return Scenario.Of(
            [.. Enumerable.Range(0, count).Select(i => Vary(emulator, composite, other, i))],
            input => Asked.Reset(input.TaskId, input.From!.Value.ToUnixTimeMilliseconds()),
            (client, throttle) => client.CompositeTasks.DispatchReset(throttle),
            Reported.Of);
    }

    private static RomaCompositeTaskReset Vary(EmulatorServer emulator, string[] composite, string other, int place)
    {
        string id = composite[place];
        switch (place % 100)
        {
            case 7:
                return At($"unknown-{place}", place);
            case 23:
                emulator.Faults.RefuseTask(id, "FDI.3019");
                return At(id, place);
            case 41:
                emulator.Faults.RefuseBatch(id, "FDI.3019", 400);
                return At(id, place);
            case 59:
                return At(composite[place - 40], place - 40);
            case 71:
                // Not composite; and always to the same point, because it may be named only once in two ways.
                return At(other, 71);
            case 83:
                return At($"no/id-{place}", place);
            default:
                return At(id, place);
        }
    }

    private static RomaCompositeTaskReset At(string id, int place) => new(id, s_first.AddMinutes(place));
}
