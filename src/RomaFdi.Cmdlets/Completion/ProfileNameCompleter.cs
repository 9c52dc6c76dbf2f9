using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>Completes the name of a section of the credentials file.</summary>
internal sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string? file = fakeBoundParameters?["CredentialsFile"]?.ToString();
        try
        {
            return [.. ClientFactory.ListProfiles(file)
                .Where(profile => CompletionWord.IsBegunBy(wordToComplete, profile))
                .Select(profile => CompletionWord.Result(profile, $"Section [{profile}] of the credentials file"))];
        }
        catch (RomaApiException)
        {
            // Connecting says what is wrong with the file.
            return [];
        }
    }
}
