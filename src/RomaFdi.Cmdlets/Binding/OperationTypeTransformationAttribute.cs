using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes operation types as values or as one text with separators, as a cell of a CSV file holds them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OperationTypeTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] s_separators = [',', ';', '|', ' '];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Words(inputData).Select(Parse).Distinct().ToArray();

    private static IEnumerable<string> Words(object? input) => (input is PSObject wrapped ? wrapped.BaseObject : input) switch
    {
        null => [],
        string text => text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries),
        IEnumerable many => many.Cast<object?>().SelectMany(Words),

        // A value that came out of a file or a job is a number that reads as its word.
        _ => [input!.ToString() ?? ""],
    };

    private static RomaOperationType Parse(string word) =>
        char.IsLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out RomaOperationType type)
            ? type
            : throw new ArgumentTransformationMetadataException($"'{word}' is not an operation type. It takes one or more of INSERT, UPDATE, DELETE, such as INSERT,UPDATE.");
}
