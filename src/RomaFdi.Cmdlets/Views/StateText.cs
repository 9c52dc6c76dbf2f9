using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>States in colour, for the views: the words stay as they are, and are plain where the session has no colours.</summary>
public static class StateText
{
    private static readonly (string Group, string Name) s_good = ("Foreground", "Green");
    private static readonly (string Group, string Name) s_underWay = ("Foreground", "Cyan");
    private static readonly (string Group, string Name) s_doubtful = ("Formatting", "Warning");
    private static readonly (string Group, string Name) s_bad = ("Formatting", "Error");

    // Whatever is idle, and every word that isn't here, is plain.
    private static readonly Dictionary<string, (string Group, string Name)> s_colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Succeeded"] = s_good,
        ["Success"] = s_good,
        ["Open"] = s_good,
        ["True"] = s_good,
        ["Running"] = s_underWay,
        ["Waiting"] = s_underWay,
        ["pending"] = s_underWay,
        ["recovering"] = s_underWay,
        ["starting"] = s_underWay,
        ["upgrading"] = s_underWay,
        ["stopping"] = s_underWay,
        ["deleting"] = s_underWay,
        ["freezing"] = s_underWay,
        ["scheduling"] = s_underWay,
        ["Unknown"] = s_doubtful,
        ["Cancelled"] = s_doubtful,
        ["RuntimeCancel"] = s_doubtful,
        ["stopped_no_service"] = s_doubtful,
        ["Failed"] = s_bad,
        ["Error"] = s_bad,
        ["Closed"] = s_bad,
        ["False"] = s_bad,
        ["RuntimeError"] = s_bad,
        ["InternalError"] = s_bad,
        ["abnormal"] = s_bad,
        ["create_failed"] = s_bad,
        ["start_failed"] = s_bad,
        ["lack_of_resources"] = s_bad,
    };

    // $PSStyle. Windows PowerShell has none and netstandard2.0 doesn't know it, hence the reflection.
    private static readonly Type? s_styleType = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle");

    /// <summary>A state in its colour.</summary>
    /// <param name="state">The word, such as Succeeded; true and false stand for good and bad. Upper and lower case are the same.</param>
    /// <returns>The word, between escape sequences where the session has colours and the word is known; empty for null.</returns>
    public static string Show(string? state) => Show(state, state);

    /// <summary>Text about something in a state, in the colour of the state.</summary>
    /// <param name="text">What to show.</param>
    /// <param name="state">The state.</param>
    /// <returns>The text, between escape sequences where the session has colours and the state is known; empty for null.</returns>
    public static string Show(string? text, string? state) =>
        Show(text, state, s_styleType is null ? null : Read(s_styleType, null, "Instance"), Console.IsOutputRedirected);

    /// <summary>How many are in which state, each in its colour.</summary>
    /// <param name="counts">State to count. What is no dictionary is shown as it is, as what jobs and files left of one.</param>
    /// <returns>Such as <c>3 running</c> and <c>2 stopped</c>, by the names of the states.</returns>
    public static string[] Counts(object? counts) => counts is IDictionary known
        ? [.. known.Keys.Cast<object>().OrderBy(state => state.ToString(), StringComparer.Ordinal).Select(state => Show($"{known[state]} {state}", state.ToString()))]
        : [counts?.ToString() ?? ""];

    internal static string Show(string? text, string? state, object? style, bool isRedirected)
    {
        if (text is null or "" || state is null || !s_colours.TryGetValue(state, out (string Group, string Name) colour)
            || !HasColours(style, isRedirected) || Read(Read(style, colour.Group), colour.Name) is not string start || start.Length == 0)
        {
            return text ?? "";
        }

        return start + text + Read(style, "Reset");
    }

    // PowerShell itself takes colours away from what goes to a variable or a file, but not from the output of its process.
    private static bool HasColours(object? style, bool isRedirected) => Read(style, "OutputRendering")?.ToString() switch
    {
        null or "PlainText" => false,
        "Ansi" => true,
        _ => !isRedirected,
    };

    private static object? Read(object? from, string property) => from is null ? null : Read(from.GetType(), from, property);

    private static object? Read(Type type, object? from, string property) => type.GetProperty(property)?.GetValue(from);
}
