using System.Linq;

namespace RomaFdi.Commands;

/// <summary>What is said of a name that no open connection has.</summary>
internal static class ConnectionNames
{
    public static string Unknown(string name)
    {
        string[] open = [.. RunspaceConnections.Open.Select(connection => connection.Name)];
        return open.Length == 0
            ? $"There is no connection named '{name}': none is open in this session."
            : $"There is no connection named '{name}' in this session. Open are: {string.Join(", ", open)}.";
    }
}
