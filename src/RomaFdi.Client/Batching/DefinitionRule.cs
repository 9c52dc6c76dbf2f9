using System;
using System.Collections.Generic;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>What a definition must be before it goes out.</summary>
internal static class DefinitionRule
{
    /// <summary>Tells what is wrong with a definition.</summary>
    /// <param name="subject">The task it belongs to.</param>
    /// <param name="definition">The definition.</param>
    /// <returns>The error; null if it can go out.</returns>
    public static RomaApiException? Refuse(string subject, IReadOnlyDictionary<string, object?> definition)
    {
        try
        {
            WireTree.Write(definition);
        }
        catch (ArgumentException e)
        {
            return ApiErrors.Invalid("InvalidDefinition", $"The definition of '{subject}' can't be sent: {e.Message}");
        }

        // It would replace the secret that it stands for.
        string[] hidden = [.. JsonTree.FindHiddenSecrets(definition)];
        return hidden.Length == 0 ? null : ApiErrors.Invalid(
            "HiddenSecret", $"The definition of '{subject}' holds {JsonTree.Hidden} in place of a secret: {string.Join(", ", hidden)}. Give the secret, or leave the field out.");
    }
}
