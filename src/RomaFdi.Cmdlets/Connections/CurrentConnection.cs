using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace RomaFdi.Commands;

/// <summary>The default connection of each runspace; it goes when the runspace goes.</summary>
internal static class CurrentConnection
{
    private static readonly ConditionalWeakTable<Runspace, Slot> s_slots = new();

    public static RomaConnection? Get() => s_slots.TryGetValue(Runspace.DefaultRunspace, out Slot? slot) ? slot.Connection : null;

    public static void Set(RomaConnection? connection) => s_slots.GetOrCreateValue(Runspace.DefaultRunspace).Connection = connection;

    private sealed class Slot
    {
        public RomaConnection? Connection { get; set; }
    }
}
