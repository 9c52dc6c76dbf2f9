using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace RomaFdi.Commands;

/// <summary>A word that is being completed, as somebody typed it.</summary>
internal static class CompletionWord
{
    // Ids and names that are a word in any place; asking the parser for each of a thousand would be felt.
    private static readonly Regex s_plain = new(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant);

    /// <summary>Whether one of a thing's names goes on from what was typed, with or without quotes; * and ? stand for anything.</summary>
    public static bool IsBegunBy(string? typed, params string[] names)
    {
        string word = (typed ?? "").Trim('\'', '"');
        if (word.IndexOfAny(['*', '?']) < 0)
        {
            return names.Any(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        }

        var pattern = new WildcardPattern(word + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return names.Any(pattern.IsMatch);
    }

    /// <summary>A value to choose, in quotes where it needs them.</summary>
    public static CompletionResult Result(string value, string toolTip) => Result(value, value, toolTip);

    /// <summary>A value to choose that is listed under another name.</summary>
    public static CompletionResult Result(string value, string listed, string toolTip) => new(Quoted(value), listed, CompletionResultType.ParameterValue, toolTip);

    private static string Quoted(string value)
    {
        if (s_plain.IsMatch(value))
        {
            return value;
        }

        // One word that PowerShell takes as it stands: anything else could be read as several, or as code.
        Parser.ParseInput($"x {value}", out Token[] tokens, out ParseError[] errors);
        bool isPlain = errors.Length == 0 && tokens.Length == 3 && tokens[1].Kind is TokenKind.Generic or TokenKind.Identifier && tokens[1].Text == value && value.IndexOf('`') < 0;
        return isPlain ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
    }
}
