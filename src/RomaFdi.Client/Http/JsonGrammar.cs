using System.Globalization;

namespace RomaFdi.Client.Http;

/// <summary>
/// Tells JSON by its standard (RFC 8259) from what the reader would take for it too: comments, single quotes, names without quotes,
/// commas at an end, words such as NaN, and numbers in other bases.
/// </summary>
internal sealed class JsonGrammar
{
    // A number of no more digits, and without an exponent, is near enough to any double.
    private const int FewDigits = 300;

    private static readonly char[] s_counting = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

    private readonly string _text;
    private int _at;

    private JsonGrammar(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Whether the text is one value and nothing else, nested no deeper than this, with no number that a double can't come near.</summary>
    public static bool IsJson(string text, int maximumDepth)
    {
        var reader = new JsonGrammar(text);
        return reader.TakeValue(maximumDepth) && reader._at == text.Length;
    }

    /// <summary>A value and the blanks around it.</summary>
    private bool TakeValue(int depth)
    {
        SkipBlanks();
        bool isValue = Next switch
        {
            '{' => depth > 0 && TakeItems('}', depth),
            '[' => depth > 0 && TakeItems(']', depth),
            '"' => TakeString(),
            't' => Take("true"),
            'f' => Take("false"),
            'n' => Take("null"),
            _ => TakeNumber(),
        };
        SkipBlanks();
        return isValue;
    }

    private bool TakeItems(char end, int depth)
    {
        _at++;
        SkipBlanks();
        if (Take(end))
        {
            return true;
        }

        do
        {
            if ((end == '}' && !TakeName()) || !TakeValue(depth - 1))
            {
                return false;
            }
        }
        while (Take(','));
        return Take(end);
    }

    private bool TakeName()
    {
        SkipBlanks();
        if (!TakeString())
        {
            return false;
        }

        SkipBlanks();
        return Take(':');
    }

    private bool TakeString()
    {
        if (!Take('"'))
        {
            return false;
        }

        for (; _at < _text.Length && _text[_at] >= ' '; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return true;
            }

            if (_text[_at] == '\\' && !TakeEscape())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Stops at its last character.</summary>
    private bool TakeEscape()
    {
        _at++;
        if (Next != 'u')
        {
            return Next != '\0' && "\"\\/bfnrt".IndexOf(Next) >= 0;
        }

        for (int digits = 0; digits < 4; digits++)
        {
            _at++;
            if (Next is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeNumber()
    {
        int start = _at;
        Take('-');
        if (!Take('0') && !TakeDigits())
        {
            return false;
        }

        if (Take('.') && !TakeDigits())
        {
            return false;
        }

        int end = _at;
        bool hasExponent = Take('e') || Take('E');
        if (hasExponent)
        {
            if (!Take('+'))
            {
                Take('-');
            }

            if (!TakeDigits())
            {
                return false;
            }
        }

        if (!hasExponent && end - start <= FewDigits)
        {
            return true;
        }

        // Some runtimes make infinity of what is too large, others an error, and all of them zero of what is too small.
        return double.TryParse(_text.Substring(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && !double.IsInfinity(number)
            && (number != 0 || _text.IndexOfAny(s_counting, start, end - start) < 0);
    }

    private bool TakeDigits()
    {
        int start = _at;
        while (Next is >= '0' and <= '9')
        {
            _at++;
        }

        return _at > start;
    }

    private bool Take(string word)
    {
        bool isWord = string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0;
        _at += isWord ? word.Length : 0;
        return isWord;
    }

    private bool Take(char character)
    {
        bool isIt = _at < _text.Length && _text[_at] == character;
        _at += isIt ? 1 : 0;
        return isIt;
    }

    private void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }
}
