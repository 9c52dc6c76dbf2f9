namespace RomaFdi.Commands;

/// <summary>What an error is about, in words for a person and for the next command to type.</summary>
internal sealed class ErrorSubject
{
    /// <summary>What it means for the input, such as "Task 'x' was not started"; null if the error says it all.</summary>
    public string? Sentence { get; init; }

    /// <summary>Id or name to put into a recommended command.</summary>
    public string? Name { get; init; }

    /// <summary>The cmdlet that ran.</summary>
    public string? Command { get; init; }

    /// <summary>How to look at the state of the input.</summary>
    public string? LookUp { get; init; }
}
