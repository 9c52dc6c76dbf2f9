namespace RomaFdi.Chaos;

/// <summary>One change that really happened.</summary>
/// <param name="Action">What was done, in the words of the ledger.</param>
/// <param name="TaskId">To which task.</param>
/// <param name="Detail">Name of a new task, or the point a reset goes back to, in ms since 1970.</param>
internal sealed record Change(string Action, string TaskId, string? Detail = null)
{
    /// <summary>What it is told by: a new task by its name, a reset by its task and its point, anything else by its task.</summary>
    public string Key => Action switch
    {
        "create" => KeyOf(Action, Detail),
        "reset" => KeyOf(Action, TaskId, Detail),
        _ => KeyOf(Action, TaskId),
    };

    public static string KeyOf(params string?[] parts) => string.Join(' ', parts);
}
