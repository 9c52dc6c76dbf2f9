using System;

namespace RomaFdi.Inner;

/// <summary>What one measured operation is of, for the table.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PerAttribute : Attribute
{
    public PerAttribute(string unit, int items)
    {
        Unit = unit;
        Items = items;
    }

    /// <summary>In words.</summary>
    public string Unit { get; }

    /// <summary>Tasks, rows or inputs that one such unit has.</summary>
    public int Items { get; }
}
