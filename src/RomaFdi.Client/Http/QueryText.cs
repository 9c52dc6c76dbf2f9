using System;
using System.Text;

namespace RomaFdi.Client.Http;

/// <summary>Builds an escaped query; a null value leaves its key out.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public QueryText Add(string key, string? value)
    {
        if (value is not null)
        {
            _text.Append(_text.Length == 0 ? "" : "&").Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    /// <summary>The name of a word; null for Unknown, which stands for no word of the contract.</summary>
    public static string? Known<T>(T? word)
        where T : struct, Enum
        => word is null || word.Value.Equals(default(T)) ? null : word.Value.ToString();

    public override string ToString() => _text.ToString();
}
