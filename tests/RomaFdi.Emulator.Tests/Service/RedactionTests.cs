using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using RomaFdi.Emulator.Service;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

public sealed class RedactionTests
{
    [Fact]
    public void Every_field_that_the_contract_calls_a_password_is_replaced()
    {
        var contract = string.Concat(Directory.GetFiles(AppContext.BaseDirectory, "*.openapi.yaml").Select(File.ReadAllText));
        var names = Regex.Matches(contract, @"^ *(\w+): *(\{[^\n]*|\n(?: {10}[^\n]*\n)*? {10})format: password", RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(Regex.Count(contract, "format: password"), names.Count);
        Assert.All(names, name => Assert.Equal($$"""{"{{name}}":"***"}""", Redaction.Text(Encoding.UTF8.GetBytes($$"""{"{{name}}":"clear"}"""))));
    }

    [Theory]
    [InlineData("""{"p\u0061ssword":"clear"}""", """{"password":"***"}""")]
    [InlineData("""{"content":{"api_auth_detail":{"app_secret":"clear"}},"task_id":"t1"}""", """{"content":{"api_auth_detail":{"app_secret":"***"}},"task_id":"t1"}""")]
    [InlineData("""{"sk":"clear","task_id":"t1"}""", """{"sk":"***","task_id":"t1"}""")]
    [InlineData("""{"task_detail":"{\"source\":{\"password\":\"clear\"}}"}""", """{"task_detail":"{\"source\":{\"password\":\"***\"}}"}""")]
    [InlineData("""{"task_detail":"{\"sk\":\"clear\"}"}""", """{"task_detail":"{\"sk\":\"***\"}"}""")]
    [InlineData("""{"task_detail":"{\"password\":\"clear"}""", """{"task_detail":"(not shown: it may hold a secret)"}""")]
    [InlineData("""{"auth":{"id_token":{"id":"clear"},"scope":{"project":{"id":"p1"}}}}""", """{"auth":{"id_token":{"id":"***"},"scope":{"project":{"id":"p1"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{"id":"clear","duration_seconds":900}}}}""", """{"auth":{"identity":{"methods":["token"],"token":{"id":"***","duration_seconds":900}}}}""")]
    [InlineData("""{"Token":{"ID":"clear"},"securitytoken":"clear"}""", """{"Token":{"ID":"***"},"securitytoken":"***"}""")]
    [InlineData("""{"auth":{"id_token":{"id":"clear" """, "(not shown: it may hold a secret)")]
    [InlineData("""{"task_name":"token-sync","id":"t1","access_token_url":"u1"}""", """{"task_name":"token-sync","id":"t1","access_token_url":"u1"}""")]
    [InlineData("""{"task_name":"password-sync"}""", """{"task_name":"password-sync"}""")]
    [InlineData("""{"password":"clear" """, "(not shown: it may hold a secret)")]
    [InlineData("""{"task_id":"t1"}""", """{"task_id":"t1"}""")]
    public void Secrets_are_replaced_wherever_they_stand_and_nothing_else(string body, string logged) => Assert.Equal(logged, Redaction.Text(Encoding.UTF8.GetBytes(body)));
}
