using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>The integration applications of the sample data: name by id.</summary>
internal static class AppSeeder
{
    private static readonly string[] s_names = { "sales", "finance", "logistics", "staff", "plant" };

    internal static IReadOnlyDictionary<string, string> Names(SeededIds ids)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < s_names.Length; i++)
        {
            names.Add(ids.For("app", i), s_names[i]);
        }

        return names;
    }
}
