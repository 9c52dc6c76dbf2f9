using System;
using System.Globalization;
using FsCheck.Xunit;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>
/// A property that is tried with generated input: the same few hundred each time, so that no run fails for what another one did. With
/// ROMAFDI_PROPERTY_RUNS set it is as many, and others each time.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GeneratedPropertyAttribute : PropertyAttribute
{
    /// <param name="share">Of how many runs one is made, for a property that takes long.</param>
    public GeneratedPropertyAttribute(int share = 1)
    {
        string? wanted = Environment.GetEnvironmentVariable("ROMAFDI_PROPERTY_RUNS");
        MaxTest = Math.Max(1, int.Parse(string.IsNullOrEmpty(wanted) ? "300" : wanted, CultureInfo.InvariantCulture) / share);
        Replay = string.IsNullOrEmpty(wanted) ? "20260102,30405" : null;
        EndSize = 30;
        QuietOnSuccess = true;
    }
}
