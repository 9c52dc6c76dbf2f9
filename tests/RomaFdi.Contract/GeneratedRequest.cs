using System.Collections.Generic;
using Newtonsoft.Json.Linq;

namespace RomaFdi.Contract;

/// <summary>A request of an operation with a single thing changed.</summary>
/// <param name="Operation">Of which operation.</param>
/// <param name="Place">Where the change is: path, query, header or body.</param>
/// <param name="At">Parameter or field that was changed; empty for the whole body.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Verdict">Whether the contract takes it.</param>
public sealed record GeneratedRequest(ContractOperation Operation, string Place, string At, string What, Verdict Verdict)
{
    /// <summary>Place and change, for messages and for tables of exceptions.</summary>
    public string Name => At.Length == 0 ? $"{Place}: {What}" : $"{Place} {At}: {What}";

    /// <summary>Values of the path's parameters, not escaped.</summary>
    public IReadOnlyDictionary<string, string> Path { get; init; } = new Dictionary<string, string>();

    /// <summary>Query parameters, not escaped.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>The operation's own headers; those of signing and of tokens are left to who sends it.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when there is none.</summary>
    public JToken? Body { get; init; }

    /// <summary>Media type of the body; null when the operation takes none.</summary>
    public string? MediaType { get; init; }
}
