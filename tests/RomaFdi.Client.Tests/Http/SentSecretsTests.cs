using System;
using System.Net.Http;
using RomaFdi.Client.Http;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Which parts of a request are secret, so that a text is shown without them.</summary>
public sealed class SentSecretsTests
{
    [Theory]
    [InlineData("""{"auth":{"id_token":{"id":"canary-1"}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{"id":"canary-1","duration_seconds":900}}}}""")]
    [InlineData("""{"content":{"password":"canary-1"}}""")]
    [InlineData("""{"content":{"url":"canary-1"}}""")]
    [InlineData("""{"content":{"connector_params":[{"own":{"name":"canary-1"}}]}}""")]
    [InlineData("""{"task_detail":"{\"deep\":{\"sk\":\"canary-1\"}}"}""")]
    [InlineData("""{"output":{"webhook":{"headers":{"Authorization":"canary-1"}}}}""")]
    [InlineData("""{"secret":["canary-1",{"a":"canary-1"}]}""")]
    public void A_secret_of_a_body_is_hidden(string body) => Assert.Equal("Not ******!", Hide("Not canary-1!", body));

    [Theory]
    [InlineData("""{"task":{"id":"canary-1"}}""")]
    [InlineData("""{"content":{"host":"canary-1","port":"canary-1"}}""")]
    [InlineData("""{"name":"canary-1","description":"canary-1"}""")]
    [InlineData("""{"password":""}""")]
    [InlineData("canary-1")]
    [InlineData("""{"password":"canary-1""")]
    [InlineData(null)]
    public void What_is_no_secret_stays(string? body) => Assert.Equal("Not canary-1!", Hide("Not canary-1!", body));

    [Theory]
    [InlineData("a\"b\\c\n", """a\"b\\c\n""")]
    [InlineData("p w/%", "p%20w%2F%25")]
    [InlineData("12345678", "12345678")]
    public void It_is_found_as_it_stands_in_json_and_in_an_address(string secret, string form) =>
        Assert.Equal("<******>", Hide($"<{form}>", new Newtonsoft.Json.Linq.JObject { ["password"] = secret }.ToString()));

    [Theory]
    [InlineData("p&w <d>'x", "p&amp;w &lt;d&gt;&#39;x")]
    [InlineData("p&w <d>'x", "p\\u0026w \\u003cd\\u003e\\u0027x")]
    [InlineData("p w/x+y", "p+w%2fx%2by")]
    [InlineData("pa/w", "pa\\/w")]
    [InlineData("canary-1", "Y2FuYXJ5LTE=")]
    [InlineData("canary-1", "CANARY-1")]
    public void It_is_found_in_the_other_forms_that_a_service_may_write_it_in(string secret, string form) =>
        Assert.StartsWith("<******", Hide($"<{form}>", new Newtonsoft.Json.Linq.JObject { ["password"] = secret }.ToString()), StringComparison.Ordinal);

    [Theory]
    [InlineData("You sent canary-0123456789-0123", "You sent ******")]
    [InlineData("You sent canary-0123456789-0123...", "You sent ******...")]
    [InlineData("You sent canary-012345678", "You sent ******")]
    [InlineData("canary-0123456789 and canary-0123456789-0123456789", "****** and ******")]
    [InlineData("You sent canary-01234567", "You sent canary-01234567")]
    public void The_start_of_a_long_one_is_hidden_too_as_a_service_may_cut_what_it_repeats(string text, string shown) =>
        Assert.Equal(shown, Hide(text, """{"password":"canary-0123456789-0123456789"}"""));

    [Theory]
    [InlineData("correct horse & battery \"staple\" / \U0001F40E and more")]
    [InlineData("\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E/\U0001F40E more")]
    [InlineData("a\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E\U0001F40E")]
    [InlineData("0123456789-0123456789-0123456789-0123456789")]
    public void A_long_one_is_hidden_in_each_of_its_forms(string secret)
    {
        string json = Newtonsoft.Json.JsonConvert.ToString(secret)[1..^1];
        string[] forms =
        [
            secret, json, json.Replace("/", "\\/", StringComparison.Ordinal), Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret), System.Net.WebUtility.HtmlEncode(secret),
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)).TrimEnd('='),
        ];
        Assert.All(forms, form => Assert.Equal("<******>", HideHeader($"<{form}>", "X-Auth-Token", secret)));
    }

    [Fact]
    public void The_start_of_a_sentence_is_no_secret() =>
        Assert.Equal("SDK-HMAC-SHA256 is unknown.", HideHeader("SDK-HMAC-SHA256 is unknown.", "Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=0123abcd"));

    [Fact]
    public void A_number_is_a_secret_too() => Assert.Equal("<******>", Hide("<12345678>", """{"password":12345678}"""));

    [Fact]
    public void A_secret_that_holds_another_is_hidden_as_a_whole() =>
        Assert.Equal("****** and ******", Hide("abcd-efgh and abcd", """{"password":"abcd","secret":"abcd-efgh"}"""));

    [Theory]
    [InlineData("X-Auth-Token", "canary-token", "canary-token")]
    [InlineData("X-Whatever", "canary-token", "canary-token")]
    [InlineData("Authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=0123abcd", "0123abcd")]
    [InlineData("Proxy-Authorization", "Basic dTpjYW5hcnk=", "dTpjYW5hcnk")]
    public void Headers_are_secret_unless_they_are_on_the_list(string name, string value, string secret)
    {
        using var message = new HttpRequestMessage();
        message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("X-Project-Id", "p1-example");
        var secrets = new SentSecrets(message, null);

        Assert.Equal("****** of p1-example", secrets.Hide($"{secret} of p1-example"));
        Assert.Equal("****** of p1-example", secrets.HideHeaders($"{secret} of p1-example"));
    }

    private static string HideHeader(string text, string name, string value)
    {
        using var message = new HttpRequestMessage();
        message.Headers.TryAddWithoutValidation(name, value);
        return new SentSecrets(message, null).Hide(text);
    }

    private static string Hide(string text, string? body)
    {
        using var message = new HttpRequestMessage();
        return new SentSecrets(message, body).Hide(text);
    }
}
