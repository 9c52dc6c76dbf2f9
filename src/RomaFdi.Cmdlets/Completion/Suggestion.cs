namespace RomaFdi.Commands;

/// <summary>Something that Tab may complete to.</summary>
internal sealed class Suggestion
{
    private readonly string? _name;

    /// <summary>What the parameter takes.</summary>
    public string Value { get; init; } = "";

    /// <summary>What a person calls it; the value itself where it has no name.</summary>
    public string Name
    {
        get => string.IsNullOrEmpty(_name) ? Value : _name!;
        init => _name = value;
    }

    /// <summary>What is known of it.</summary>
    public string ToolTip { get; init; } = "";
}
