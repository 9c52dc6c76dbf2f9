using System;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>A word that is being completed, as somebody typed it.</summary>
internal static class CompletionWord
{
    /// <summary>Whether a value goes on from what was typed, with or without quotes.</summary>
    public static bool IsBegunBy(string? typed, string value) => value.StartsWith((typed ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A value to choose, in quotes where it needs them.</summary>
    public static CompletionResult Result(string value, string toolTip) => new(Quoted(value), value, CompletionResultType.ParameterValue, toolTip);

    private static string Quoted(string value)
    {
        // One word that PowerShell takes as it stands: anything else could be read as several, or as code.
        Parser.ParseInput($"x {value}", out Token[] tokens, out ParseError[] errors);
        bool isPlain = errors.Length == 0 && tokens.Length == 3 && tokens[1].Kind is TokenKind.Generic or TokenKind.Identifier && tokens[1].Text == value && value.IndexOf('`') < 0;
        return isPlain ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
    }
}
