namespace RomaFdi.Emulator.State;

/// <summary>A column of a sample table. Length and digits are text, as on the wire.</summary>
internal sealed record SampleColumn(string Name, string Type, string? Length = null, string? DecimalDigits = null)
{
    internal bool IsNullable { get; init; } = true;

    internal bool IsPrimary { get; init; }

    internal bool IsUnique { get; init; }

    internal bool IsPartition { get; init; }
}
