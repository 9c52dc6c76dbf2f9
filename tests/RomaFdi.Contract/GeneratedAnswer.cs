using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>An answer of an operation with a single thing changed. Unknown fields count as valid in answers.</summary>
/// <param name="Operation">Of which operation.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="At">Field that was changed; empty for the whole.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Verdict">Whether the contract allows it.</param>
/// <param name="Body">Null for an empty body.</param>
/// <param name="MediaType">Media type of the body; null for an empty one.</param>
public sealed record GeneratedAnswer(ContractOperation Operation, int Status, string At, string What, Verdict Verdict, JToken? Body, string? MediaType)
{
    /// <summary>Place and change, for messages and for tables of exceptions.</summary>
    public string Name => At.Length == 0 ? What : At + ": " + What;
}
