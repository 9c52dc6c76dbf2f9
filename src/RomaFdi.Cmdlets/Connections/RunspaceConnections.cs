using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace RomaFdi.Commands;

/// <summary>The open connections of each runspace and its current one; they go when the runspace goes.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Connections> s_runspaces = new();

    /// <summary>The current one; null where there is none, and on a thread that no runspace uses.</summary>
    public static RomaConnection? Current => Here?.Current;

    /// <summary>Those that are open, in the order of their names.</summary>
    public static IReadOnlyList<RomaConnection> Open => Here?.Open ?? [];

    private static Connections? Here => Runspace.DefaultRunspace is { } runspace ? s_runspaces.GetOrCreateValue(runspace) : null;

    /// <summary>The open one of that name; null if there is none.</summary>
    public static RomaConnection? Find(string name) => Open.FirstOrDefault(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes one current. Another of the same name is no longer listed; whoever holds it can go on using it.</summary>
    public static void Add(RomaConnection connection) => Here?.Add(connection);

    /// <summary>Leaves none current; the open ones stay open.</summary>
    public static void Deselect() => Here?.Deselect();

    /// <summary>Lists none any more, when the runspace lets go of the module; whoever holds one can go on using it.</summary>
    public static void Forget()
    {
        if (Runspace.DefaultRunspace is { } runspace)
        {
            s_runspaces.Remove(runspace);
        }
    }

    private sealed class Connections
    {
        private readonly object _gate = new();
        private readonly Dictionary<string, RomaConnection> _byName = new(StringComparer.OrdinalIgnoreCase);
        private RomaConnection? _current;

        public RomaConnection? Current
        {
            get
            {
                lock (_gate)
                {
                    return _current;
                }
            }
        }

        public IReadOnlyList<RomaConnection> Open
        {
            get
            {
                lock (_gate)
                {
                    return [.. _byName.Values.Where(connection => !connection.IsClosed).OrderBy(connection => connection.Name, StringComparer.OrdinalIgnoreCase)];
                }
            }
        }

        public void Add(RomaConnection connection)
        {
            lock (_gate)
            {
                foreach (string closed in _byName.Values.Where(known => known.IsClosed).Select(known => known.Name).ToArray())
                {
                    _byName.Remove(closed);
                }

                _byName[connection.Name] = connection;
                _current = connection;
            }
        }

        public void Deselect()
        {
            lock (_gate)
            {
                _current = null;
            }
        }
    }
}
