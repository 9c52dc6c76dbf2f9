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
            return [.. ClientFactory.ListProfiles(file is null ? null : FullPath(file))
                .Where(profile => CompletionWord.IsBegunBy(wordToComplete, profile))
                .Select(profile => CompletionWord.Result(profile, $"Section [{profile}] of the credentials file"))];
        }
        catch (RomaApiException)
        {
            // Connecting says what is wrong with the file.
            return [];
        }
    }

    // As the command resolves it: from the session's location, which is not the process's. One that isn't there stays as it is.
    private static string FullPath(string path)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Convert-Path").AddParameter("LiteralPath", path).AddParameter("ErrorAction", ActionPreference.Ignore).Invoke<string>().FirstOrDefault() ?? path;
    }
}
