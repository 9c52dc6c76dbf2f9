using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>The emulators of this process; every runspace sees them, as they hold ports of the process.</summary>
internal static class RunningEmulators
{
    private static readonly List<RomaEmulator> s_emulators = [];

    public static IReadOnlyList<RomaEmulator> All()
    {
        lock (s_emulators)
        {
            return [.. s_emulators];
        }
    }

    public static void Add(RomaEmulator emulator)
    {
        lock (s_emulators)
        {
            s_emulators.Add(emulator);
        }
    }

    public static void Stop(RomaEmulator emulator)
    {
        lock (s_emulators)
        {
            s_emulators.Remove(emulator);
        }

        emulator.Server.Dispose();
    }

    public static void StopAll() => All().ToList().ForEach(Stop);
}
