using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>
/// Takes a word of an enumeration, and refuses every other by its name. Without it a wrong word in a row of the pipeline would count as
/// none, because PowerShell binds no property that it can't convert.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordTransformationAttribute : ArgumentTransformationAttribute
{
    private readonly Type _words;

    /// <param name="words">The enumeration; its Unknown is no word to give.</param>
    public WordTransformationAttribute(Type words) => _words = words;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        // A value that came out of a file or a job is a number that reads as its word.
        string text = inputData?.ToString() ?? "";
        string[] names = [.. Enum.GetNames(_words).Where(name => name != "Unknown")];
        string? word = names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return text.Length == 0 ? null
            : word is not null ? Enum.Parse(_words, word)
            : throw new ArgumentTransformationMetadataException($"'{text}' is not known here. It takes {string.Join(" or ", names)}.");
    }
}
