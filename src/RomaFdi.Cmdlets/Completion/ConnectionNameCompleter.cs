using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>Completes the name of an open connection.</summary>
internal sealed class ConnectionNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RunspaceConnections.Open
            .Where(connection => CompletionWord.IsBegunBy(wordToComplete, connection.Name))
            .Select(connection => CompletionWord.Result(connection.Name, $"{connection.Endpoint.Authority}, instance {connection.InstanceId}"));
}
