using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>What connection settings must be before they are sent (contract: Content). What depends on the kind is the service's to check.</summary>
internal static class ContentRule
{
    // Kept as text by the service, though they look like numbers.
    private static readonly Dictionary<string, TextRule> s_texts = new(StringComparer.Ordinal)
    {
        ["port"] = RomaRules.Port,
        ["redis_database"] = RomaRules.RedisDatabase,
    };

    /// <summary>Tells what is wrong with settings.</summary>
    /// <param name="subject">The data source they belong to.</param>
    /// <param name="content">The settings.</param>
    /// <returns>The error; null if they can be sent.</returns>
    public static RomaApiException? Refuse(string subject, IReadOnlyDictionary<string, object?> content) =>
        DefinitionRule.RefuseReadable($"The settings of '{subject}' hold", content)
        ?? DefinitionRule.RefuseForm($"The settings of '{subject}'", content)
        ?? CheckTexts(subject, content);

    private static RomaApiException? CheckTexts(string subject, IReadOnlyDictionary<string, object?> content) => s_texts
        .Select(rule => content.TryGetValue(rule.Key, out object? value) && value is not null ? CheckText(subject, rule.Key, value, rule.Value) : null)
        .FirstOrDefault(error => error is not null);

    private static RomaApiException? CheckText(string subject, string name, object value, TextRule rule) => value is string text
        ? rule.Refuse(text)
        : ApiErrors.Invalid(rule.ErrorCode, $"The settings of '{subject}' hold {name} as {value.GetType().Name}. Give it as text.");
}
