using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http.Details;

namespace RomaFdi.Client.Http;

/// <summary>The secrets that a request carried. A service may repeat what it was sent: then its words are shown without them.</summary>
internal sealed class SentSecrets
{
    // What is shorter would tear ordinary words apart, and can hardly be secret.
    private const int ShortestSecret = 4;

    // Of a longer one its start counts as much as the whole.
    private const int ShortestStart = 16;

    // Its forms begin with all that is looked for of the forms of the whole.
    private const int LongestStart = 24;

    // Fields whose content is up to whoever calls, so that any of it may be a secret (contract: Content, CreateBatchTaskRequest, ViasBatchOutput).
    private static readonly HashSet<string> s_open = new(StringComparer.Ordinal) { "common", "config", "connector_params", "content", "headers" };

    // Of these, what says where a data source is and what it is: an error that hides it helps nobody.
    private static readonly HashSet<string> s_plain = new(StringComparer.Ordinal)
    {
        "address", "api_method", "app_auth_type", "auth_method", "broker", "bucket_name", "cdc_mode", "database_name", "encoding", "grant_type", "host", "mode",
        "oracle_address", "oracle_port", "oracle_service_name", "port", "user_name",
    };

    private readonly string[] _headers;
    private readonly string? _body;
    private string[]? _inBody;

    /// <param name="message">The request after it was sent, with all its headers.</param>
    /// <param name="body">The text that it carried.</param>
    public SentSecrets(HttpRequestMessage message, string? body)
    {
        _headers = [.. message.Headers.Where(header => !ShownHeaders.Shows(header.Key)).SelectMany(header => header.Value).SelectMany(Parts).Distinct(StringComparer.Ordinal)];
        _body = body;
    }

    /// <summary>The text without any of them.</summary>
    public string Hide(string text) => Hide(text, _headers.Concat(_inBody ??= [.. FindInBody()]));

    /// <summary>The text without those that stood in headers: for an id that each answer has, where reading the body again would cost.</summary>
    public string HideHeaders(string text) => Hide(text, _headers);

    private static string Hide(string text, IEnumerable<string> secrets)
    {
        (string Form, string Start)[] forms =
            [.. secrets.Where(secret => secret.Length >= ShortestSecret && MayHold(text, secret)).SelectMany(Forms).Distinct(StringComparer.Ordinal).Select(form => (form, StartOf(form)))];
        if (forms.Length == 0)
        {
            return text;
        }

        var shown = new StringBuilder();
        for (int at = 0; at < text.Length;)
        {
            int end = EndOfSecret(text, at, forms);
            if (end == at)
            {
                shown.Append(text[at++]);
                continue;
            }

            // Another one may begin within it.
            for (int inner = at + 1; inner < end; inner++)
            {
                end = Math.Max(end, EndOfSecret(text, inner, forms));
            }

            shown.Append(JsonTree.Hidden);
            at = end;
        }

        return shown.ToString();
    }

    /// <summary>Where a secret ends that begins at a place, in whichever form it goes furthest; the place itself if none begins there.</summary>
    private static int EndOfSecret(string text, int at, (string Form, string Start)[] forms)
    {
        int end = at;
        foreach ((string form, string start) in forms)
        {
            if (string.Compare(text, at, start, 0, start.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                int length = start.Length;
                while (at + length < text.Length && length < form.Length && char.ToUpperInvariant(text[at + length]) == char.ToUpperInvariant(form[length]))
                {
                    length++;
                }

                end = Math.Max(end, at + length);
            }
        }

        return end;
    }

    /// <summary>What gives a secret away: a service may cut what it repeats (contract: error_msg). A start with a blank in it is rather a word, such as the scheme in a header.</summary>
    private static string StartOf(string secret) =>
        secret.Length > ShortestStart && secret.IndexOf(' ', 0, ShortestStart) < 0 ? secret.Substring(0, ShortestStart) : secret;

    /// <summary>A header's value, and what alone is secret of it: the signature, or what follows the scheme.</summary>
    private static IEnumerable<string> Parts(string value)
    {
        string bare = value.TrimEnd('=');
        return [value, bare.Substring(bare.LastIndexOfAny([' ', '=']) + 1)];
    }

    /// <summary>As it is, and as it stands in JSON, in an address, in a form, in a web page and in base64.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        string base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
        if (IsPlain(secret))
        {
            return [secret, base64];
        }

        string json = InJson(secret, StringEscapeHandling.Default);
        string[] forms =
        [
            secret, json, json.Replace("/", "\\/"), InJson(secret, StringEscapeHandling.EscapeHtml), Escape(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret),
            base64,
        ];
        return forms.Distinct(StringComparer.Ordinal);
    }

    private static string InJson(string secret, StringEscapeHandling escaping)
    {
        string json = JsonConvert.ToString(secret, '"', escaping);
        return json.Substring(1, json.Length - 2);
    }

    /// <summary>Whether any form of a secret's start is in a text: a token has thousands of characters, of which no form is made for each answer.</summary>
    private static bool MayHold(string text, string secret) => Forms(Head(secret)).Any(form => text.IndexOf(StartOf(form), StringComparison.OrdinalIgnoreCase) >= 0);

    // Half a character has no form in an address.
    private static string Head(string secret) => secret.Length <= LongestStart ? secret : secret.Substring(0, char.IsHighSurrogate(secret[LongestStart - 1]) ? LongestStart - 1 : LongestStart);

    // What none of the forms changes but base64.
    private static bool IsPlain(string secret) => secret.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.');

    // Longer texts can't be escaped on Windows PowerShell, and no address holds them.
    private static string Escape(string secret) => secret.Length < 16000 ? Uri.EscapeDataString(secret) : secret;

    private IEnumerable<string> FindInBody() => _body is not null && WireJson.TryReadLoosely(_body) is JObject body ? Find(body, isOpen: false) : [];

    private static IEnumerable<string> Find(JToken token, bool isOpen) => token switch
    {
        JObject fields => fields.Properties().SelectMany(field => JsonTree.IsSecret(field.Name) || IsTokenId(field)
            ? Values(field.Value)
            : Find(field.Value, (isOpen || s_open.Contains(field.Name)) && !s_plain.Contains(field.Name))),
        JArray items => items.SelectMany(item => Find(item, isOpen)),
        // Details may be JSON in a text (contract: task_detail).
        JValue { Value: string text } => WireJson.TryReadLoosely(text) is JObject inner ? Find(inner, isOpen) : isOpen ? [text] : [],
        _ => [],
    };

    // IAM: a token's id is the token (contract: CreateTemporaryAccessKeyByToken, CreateTokenWithIdToken).
    private static bool IsTokenId(JProperty field) => field is { Name: "id", Parent.Parent: JProperty { Name: "token" or "id_token" } };

    private static IEnumerable<string> Values(JToken token) =>
        (token is JContainer container ? container.DescendantsAndSelf() : [token]).OfType<JValue>().Select(WireJson.Text).OfType<string>();
}
