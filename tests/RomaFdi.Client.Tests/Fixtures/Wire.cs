using System.Collections.Generic;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>Trees for requests.</summary>
internal static class Wire
{
    public static Dictionary<string, object?> Tree(params (string Name, object? Value)[] fields)
    {
        var tree = new Dictionary<string, object?>();
        foreach ((string name, object? value) in fields)
        {
            tree.Add(name, value);
        }

        return tree;
    }
}
