using System.Text.RegularExpressions;

namespace RomaFdi.Client.Http;

/// <summary>Words from elsewhere as they may stand in a message: nothing in them moves a cursor, colours, hides or turns what follows.</summary>
internal static class PlainText
{
    // Control characters but for tab and line feed, and those that turn the direction of the text.
    private static readonly Regex s_orders = new(@"[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069-[\t\n]]", RegexOptions.CultureInvariant);

    public static string Of(string words) => s_orders.Replace(words.Replace("\r\n", "\n"), "\uFFFD");
}
