using System;

namespace RomaFdi.Commands;

/// <summary>Makes an advice one about the command that ran: other nouns are found, looked at and mended with other commands.</summary>
internal static class CommandAdvice
{
    /// <summary>Fills the places that an advice leaves open.</summary>
    public static string Fill(string advice, ErrorSubject subject)
    {
        string command = subject.Command ?? "the command";
        return advice
            .Replace("{find}", Find(command))
            .Replace("{repeat}", Repeat(command))
            .Replace("{parameter}", Parameter(command))
            .Replace("{secrets}", Secrets(command))
            .Replace("{look}", subject.LookUp ?? Look(command))
            .Replace("{target}", subject.Name is { Length: > 0 } name ? name : "<id>")
            .Replace("{command}", command);
    }

    private static string Find(string command) =>
        IsAbout(command, "-RomaDataSource") ? "Find the data source with: Get-RomaDataSource -Name *"
        : IsAbout(command, "-ViasBatchTask") ? "Find the batch task with: Get-ViasBatchTask -Name *"
        : "Find the task with: Get-RomaTask -Name *";

    private static string Look(string command) =>
        IsAbout(command, "-RomaDataSource") ? "Get-RomaDataSource -Id {target}"
        : IsAbout(command, "-ViasBatchTask") ? "Get-ViasBatchTask -Id {target}"
        : "Get-RomaTask -Id {target}";

    // FACTS 6, code 9999: reads may be repeated, writes only after a look; nothing shows what a reset did, and twice to one point is the same as once.
    private static string Repeat(string command) =>
        command.StartsWith("Get-", StringComparison.Ordinal) || command.StartsWith("Test-", StringComparison.Ordinal) ? ErrorCatalog.RetryLater
        : command == "Reset-RomaCompositeTask" ? "Nothing shows whether it was reset. Reset it again to the same point; rows since then may be delivered twice: {command} -Id {target} -From <time>"
        : "Look before you repeat it: {look}";

    private static string Parameter(string command) =>
        command == "Get-RomaTaskLog" ? "Find the run with: Get-RomaTaskRun -Id {target}" : ErrorCatalog.CorrectInput;

    // Only what exists has secrets that can be kept.
    private static string Secrets(string command) => command.StartsWith("New-", StringComparison.Ordinal)
        ? "Give the secrets themselves: {command} -Credential <user>, or {command} -Secret @{ <name> = Read-Host -AsSecureString }"
        : "Give the secrets again: {command} -Id {target} -Credential <user>; or keep them as they are: {command} -Id {target} -KeepSecret";

    private static bool IsAbout(string command, string noun) => command.IndexOf(noun, StringComparison.Ordinal) > 0;
}
