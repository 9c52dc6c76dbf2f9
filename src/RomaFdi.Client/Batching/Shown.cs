using System;

namespace RomaFdi.Client.Batching;

/// <summary>Holds what the service shows against what was asked for.</summary>
internal static class Shown
{
    /// <summary>Whether a text can be the asked one: what was not asked for may be anything, and what is not shown may be as asked.</summary>
    public static bool Agrees(string? asked, string? shown) => asked is null || string.IsNullOrEmpty(shown) || string.Equals(asked, shown, StringComparison.Ordinal);
}
