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
        if ((RefuseReadable($"The definition of '{subject}' holds", definition) ?? RefuseForm($"The definition of '{subject}'", definition)) is { } error)
        {
            return error;
        }

        // It would replace the secret that it stands for.
        string[] hidden = [.. JsonTree.FindHiddenSecrets(definition)];
        return hidden.Length == 0 ? null : ApiErrors.Invalid(
            "HiddenSecret", $"The definition of '{subject}' holds {JsonTree.Hidden} in place of a secret: {string.Join(", ", hidden)}. Give the secret, or leave the field out.");
    }

    /// <summary>Tells which secrets of a tree are plain text, which a screen, a log or an error would show.</summary>
    /// <param name="what">What holds them, as the beginning of a sentence.</param>
    /// <param name="tree">The tree.</param>
    /// <returns>The error; null if there are none.</returns>
    public static RomaApiException? RefuseReadable(string what, IReadOnlyDictionary<string, object?> tree)
    {
        string[] readable = [.. JsonTree.FindReadableSecrets(tree)];
        return readable.Length == 0 ? null : ApiErrors.Invalid("PlainTextSecret", $"{what} {string.Join(", ", readable)} as plain text. Give it as a SecureString.");
    }

    /// <summary>Tells what of a tree has no form in JSON.</summary>
    /// <param name="what">What the tree is, as the subject of a sentence.</param>
    /// <param name="tree">The tree.</param>
    /// <returns>The error; null if it can be written.</returns>
    public static RomaApiException? RefuseForm(string what, IReadOnlyDictionary<string, object?> tree)
    {
        try
        {
            WireTree.Write(tree);
            return null;
        }
        catch (ArgumentException e)
        {
            return ApiErrors.Invalid("InvalidDefinition", $"{what} can't be sent: {e.Message}");
        }
    }
}
