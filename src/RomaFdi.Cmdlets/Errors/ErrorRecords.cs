using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>The one place where errors for PowerShell are made.</summary>
internal static class ErrorRecords
{
    /// <summary>A call that did not succeed.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="target">The result or input it is about.</param>
    /// <param name="subject">What that means, in words.</param>
    public static ErrorRecord From(RomaApiException error, object? target, ErrorSubject subject)
    {
        (ErrorCategory category, string advice) = ErrorCatalog.Find(error);
        // A rule's sentence names the input itself.
        string message = subject.Sentence is null || error.Kind == RomaFailureKind.Invalid ? error.Message : $"{subject.Sentence}: {error.Message}";
        string reference = error.RequestId is null ? error.ErrorCode : $"{error.ErrorCode}, request {error.RequestId}";
        return Build(
            error,
            error.ErrorCode,
            category,
            target,
            error.Kind == RomaFailureKind.Invalid ? message : $"{message} ({reference})",
            CommandAdvice.Fill(advice, subject));
    }

    public static ErrorRecord NotConnected(RomaConnection? connection)
    {
        string message = connection is not null ? $"The connection to {connection} was closed."
            : RunspaceConnections.Open.Count == 0 ? "There is no connection to ROMA Connect in this session."
            : $"None of the open connections is current: {string.Join(", ", RunspaceConnections.Open.Select(open => open.Name))}.";
        return Build(
            new InvalidOperationException(message),
            "NotConnected",
            ErrorCategory.ConnectionError,
            connection,
            message,
            RunspaceConnections.Open.Count == 0
                ? "Connect first: Connect-RomaFdi -Region cn-north-4 -InstanceId <id> -Credential <user> -DomainName <account>; or try it out: Start-RomaEmulator | Connect-RomaFdi"
                : "Choose one: Select-RomaConnection <name>; or name it in each command: -Connection <name>");
    }

    public static ErrorRecord ConfirmationUnavailable(string target, string command, Exception cause)
    {
        string message = $"{command} asks before it acts on '{target}', and this session cannot ask.";
        return Named("ConfirmationUnavailable", new InvalidOperationException(message, cause), target, $"{message} Nothing was done.", new ErrorSubject { Command = command, Name = target });
    }

    public static ErrorRecord InvalidParameter(string id, string message, object? target, ErrorSubject subject) =>
        Named(id, new ArgumentException(message), target, message, subject);

    public static ErrorRecord NotFound(string id, string message, object? target, string? advice = null) =>
        Build(new ItemNotFoundException(message), id, ErrorCategory.ObjectNotFound, target, message, advice ?? ErrorCatalog.Find(id).Advice);

    /// <summary>An error of a command itself, with the category and the advice of the catalog.</summary>
    private static ErrorRecord Named(string id, Exception exception, object? target, string message, ErrorSubject subject)
    {
        (ErrorCategory category, string advice) = ErrorCatalog.Find(id);
        return Build(exception, id, category, target, message, CommandAdvice.Fill(advice, subject));
    }

    private static ErrorRecord Build(Exception exception, string id, ErrorCategory category, object? target, string message, string advice) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(message) { RecommendedAction = advice } };
}
