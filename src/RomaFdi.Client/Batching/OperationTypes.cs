using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>The changes that a composite task carries over (contract: OperationType).</summary>
internal static class OperationTypes
{
    public static RomaApiException? Check(string task, IReadOnlyList<RomaOperationType>? types) => types is { Count: > 0 } && types.All(type => Enum.IsDefined(typeof(RomaOperationType), type))
        ? null
        : ApiErrors.Invalid("InvalidOperationType", $"'{task}' has no operation type that is known. It takes at least one of INSERT, UPDATE, DELETE.");

    public static bool AreSame(IEnumerable<RomaOperationType> some, IEnumerable<RomaOperationType> others) => new HashSet<RomaOperationType>(some).SetEquals(others);

    public static JArray Write(IEnumerable<RomaOperationType> types) => new(types.Distinct().Select(type => type.ToString().ToUpperInvariant()));
}
