using System;
using System.Linq;
using System.Net.Http;
using System.Text;

namespace RomaFdi.Client.Http.Details;

/// <summary>What -Debug shows of a request and its answer.</summary>
internal static class ExchangeText
{
    // Enough for a page of a list; more than that nobody reads.
    private const int LongestBody = 8_000;

    /// <summary>Both, without a secret.</summary>
    /// <param name="request">The call.</param>
    /// <param name="sent">What was sent.</param>
    /// <param name="answer">What came back; null if no whole answer did.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="failure">How it failed; null for an answer.</param>
    /// <param name="secrets">What must not show even where a value may.</param>
    public static string Describe(ApiRequest request, HttpRequestMessage sent, HttpResponseMessage? answer, string body, string? failure, SentSecrets secrets)
    {
        var fields = ShownFields.Of(request.Path);
        var text = new StringBuilder();
        string query = request.Query.Length == 0 ? "" : "?" + string.Join("&", request.Query.Split('&').Select(pair => Show(pair, fields)));
        text.Append(request.Method.Method).Append(' ').Append(request.Endpoint.GetLeftPart(UriPartial.Authority)).Append(request.Path).AppendLine(query);
        ShownHeaders.Write(text, sent.Headers);
        if (sent.Content is not null)
        {
            ShownHeaders.Write(text, sent.Content.Headers);
        }

        Append(text, ShownBody.Describe(request.Body ?? "", request.MediaType, fields), secrets);
        if (answer is null)
        {
            return PlainText.Of(secrets.Hide(text.AppendLine().Append(failure).ToString()));
        }

        text.AppendLine().AppendLine(FormattableString.Invariant($"HTTP/{answer.Version} {(int)answer.StatusCode} {answer.StatusCode}"));
        ShownHeaders.Write(text, answer.Headers);
        ShownHeaders.Write(text, answer.Content.Headers);
        Append(text, ShownBody.Describe(body, answer.Content.Headers.ContentType?.MediaType, fields), secrets);
        return PlainText.Of(secrets.Hide(text.ToString()));
    }

    private static void Append(StringBuilder text, string body, SentSecrets secrets)
    {
        if (body.Length > 0)
        {
            // Cut after that: half a secret is not found any more.
            string shown = secrets.Hide(body);
            text.AppendLine().AppendLine(shown.Length <= LongestBody ? shown : FormattableString.Invariant($"{shown.Substring(0, LongestBody)}\n({shown.Length - LongestBody} more characters)"));
        }
    }

    private static string Show(string pair, ShownFields fields)
    {
        string name = pair.Split('=')[0];
        return fields.Shows(name) ? pair : $"{name}={JsonTree.Hidden}";
    }
}
