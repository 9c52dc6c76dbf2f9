namespace RomaFdi.Chaos;

/// <summary>One thing that is wrong.</summary>
internal sealed record Finding(FindingKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
