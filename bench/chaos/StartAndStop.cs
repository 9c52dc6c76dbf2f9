using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>Starts or stops every task, with some among them that the service refuses.</summary>
internal static class StartAndStop
{
    public static Scenario Start(EmulatorServer emulator) => Of(emulator, RomaAction.Start);

    /// <summary>All tasks run before, as far as they can.</summary>
    public static async Task<Scenario> StopAsync(EmulatorServer emulator, IRomaClient client)
    {
        await client.Tasks.Dispatch(RomaAction.Start).RunAsync(emulator.Tasks.Select(task => task.Id));
        return Of(emulator, RomaAction.Stop);
    }

    private static Scenario Of(EmulatorServer emulator, RomaAction action)
    {
        string[] ids = [.. emulator.Tasks.Select(task => task.Id)];
        return Scenario.Of(
            [.. ids.Select((id, i) => Vary(emulator, ids, i))],
            id => Asked.State(id, action == RomaAction.Start),
            (client, throttle) => client.Tasks.Dispatch(action, throttle),
            Reported.Of);
    }

    private static string Vary(EmulatorServer emulator, string[] ids, int place)
    {
        switch (place % 100)
        {
            case 7:
                return $"unknown-{place}";
            case 23:
                emulator.Faults.RefuseTask(ids[place]);
                return ids[place];
            case 41:
                emulator.Faults.RefuseBatch(ids[place]);
                return ids[place];
            case 59:
                return ids[place - 40];
            case 83:
                return $"no/id-{place}";
            default:
                return ids[place];
        }
    }
}
