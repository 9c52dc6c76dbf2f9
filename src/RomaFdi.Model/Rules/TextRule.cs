using System;
using System.Text.RegularExpressions;

namespace RomaFdi;

/// <summary>A limit of the contract on a text, checked before anything is sent.</summary>
public sealed class TextRule
{
    private readonly string _what;
    private readonly string _characters;
    private readonly Regex? _pattern;
    private readonly int _minimum;
    private readonly int _maximum;

    internal TextRule(string errorCode, string what, int minimum, int maximum, string? pattern = null, string characters = "")
    {
        ErrorCode = errorCode;
        _what = what;
        _minimum = minimum;
        _maximum = maximum;
        _characters = characters;
        _pattern = pattern is null ? null : new Regex(pattern, RegexOptions.CultureInvariant);
    }

    /// <summary>Name of the error when the rule is broken, such as <c>InvalidTaskId</c>.</summary>
    public string ErrorCode { get; }

    /// <summary>Tells what is wrong with a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A sentence that names the text and the rule; null if it keeps the rule.</returns>
    public string? Check(string? text)
    {
        string value = text ?? "";

        // As many units are half as many characters at least: seldom need they be counted.
        int length = value.Length <= _maximum && value.Length / 2 >= _minimum ? value.Length : Length(value);
        if (length < _minimum || length > _maximum)
        {
            string found = length == 0 ? "is empty" : FormattableString.Invariant($"has {length} characters");
            return $"'{Shorten(value)}' is not {_what}: it {found}. {Rule}";
        }

        return _pattern is null || _pattern.IsMatch(value) ? null : $"'{Shorten(value)}' is not {_what}. {Rule}";
    }

    /// <summary>The same as an exception.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The error; null if the text keeps the rule.</returns>
    public RomaApiException? Refuse(string? text) => Check(text) is string problem
        ? new RomaApiException(problem) { ErrorCode = ErrorCode, Kind = RomaFailureKind.Invalid }
        : null;

    private string Rule => FormattableString.Invariant($"It takes {_minimum} to {_maximum} characters")
        + (_characters.Length == 0 ? "." : $": {_characters}.");

    // Characters, as the contract counts them: one beyond the basic plane is one, though it takes two UTF-16 units.
    private static int Length(string text)
    {
        int length = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            length -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return length;
    }

    // Keeps an error readable when somebody pipes a whole file as an id.
    private static string Shorten(string text) => text.Length <= 80 ? text : text.Substring(0, 77) + "...";
}
