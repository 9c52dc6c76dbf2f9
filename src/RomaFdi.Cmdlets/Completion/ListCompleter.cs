using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>Completes what the instance lists: of the connection that was named, else of the current one. Without one it asks nobody.</summary>
internal abstract class ListCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ConnectionOf(fakeBoundParameters) is { IsClosed: false } connection
            ? [.. Suggest(connection.Lists, parameterName, fakeBoundParameters)
                .Where(suggestion => suggestion.Value.Length > 0 && CompletionWord.IsBegunBy(wordToComplete, suggestion.Value, suggestion.Name))
                .OrderBy(suggestion => suggestion.Name, StringComparer.OrdinalIgnoreCase)
                .Select(suggestion => CompletionWord.Result(suggestion.Value, suggestion.Name, suggestion.ToolTip))]
            : [];

    /// <summary>All that there is to choose from.</summary>
    /// <param name="lists">What is known of the instance.</param>
    /// <param name="parameterName">The parameter that is completed.</param>
    /// <param name="given">The other parameters on the line, as far as they can be told.</param>
    protected abstract IEnumerable<Suggestion> Suggest(InstanceLists lists, string parameterName, IDictionary given);

    /// <summary>The one id that a parameter on the line was given, as a text or as an object that has one; null where it can't be told.</summary>
    protected static string? IdOf(IDictionary given, string parameterName, IdTransformationAttribute binding) =>
        Bind(given, parameterName, binding) is string[] { Length: 1 } ids && ids[0].Length > 0 ? ids[0] : null;

    private static RomaConnection? ConnectionOf(IDictionary? given) =>
        given?.Contains("Connection") == true ? Bind(given, "Connection", new ConnectionTransformationAttribute()) as RomaConnection : RunspaceConnections.Current;

    private static object? Bind(IDictionary given, string parameterName, ArgumentTransformationAttribute binding)
    {
        try
        {
            return given.Contains(parameterName) ? binding.Transform(null!, given[parameterName]) : null;
        }
        catch (ArgumentTransformationMetadataException)
        {
            // The command says what is wrong with it.
            return null;
        }
    }
}
