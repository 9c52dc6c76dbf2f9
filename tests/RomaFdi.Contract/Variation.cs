using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>One value made from a schema: a good one with a single thing changed.</summary>
/// <param name="At">Field that was changed, such as <c>list[0].task_id</c>; empty for the whole.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Value">The whole value; null when it is left out.</param>
/// <param name="Verdict">Whether the contract takes it.</param>
public sealed record Variation(string At, string What, JToken? Value, Verdict Verdict)
{
    /// <summary>Place and change, for messages and for tables of exceptions.</summary>
    public string Name => At.Length == 0 ? What : At + ": " + What;
}
