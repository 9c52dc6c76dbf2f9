using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Http;

/// <summary>A service that repeats every secret it is sent, in each kind of failure: none of it gets to whoever called.</summary>
public sealed class SecretCanaryTests
{
    private const string Canary = "canary";

    // Each makes an answer that holds what it is given, in words, in a code, in an id or in what is no HTTP at all.
    private static readonly Dictionary<string, Func<string, byte[]>> s_failures = new()
    {
        ["words"] = echo => RawServer.Answer(400, Error("FDI.3002", $"You sent {echo}.")),
        ["words in words"] = echo => RawServer.Answer(400, Error("FDI.3002", JsonConvert.ToString($"You sent {echo}."))),
        ["words of IAM"] = echo => RawServer.Answer(401, $$$"""{"error":{"code":401,"message":{{{JsonConvert.ToString(echo)}}},"title":"Unauthorized"}}"""),
        ["words of VIAS"] = echo => RawServer.Answer(400, $$"""{"error_code":"VIAS.00010001","error_msg":"Invalid.","detail":{{JsonConvert.ToString(echo)}},"advice":"None."}"""),
        ["refusal of a right"] = echo => RawServer.Answer(403, Error("APIGW.0302", echo)),
        ["code"] = echo => RawServer.Answer(404, Error(echo, "No such thing.")),
        ["id in a header"] = echo => RawServer.Answer(500, "{}", "X-Request-Id: " + echo),
        ["id in a body"] = echo => RawServer.Answer(500, $$"""{"error_code":"FDI.9999","request_id":{{JsonConvert.ToString(echo)}}}"""),
        ["clock"] = echo => RawServer.Answer(401, Error("APIGW.0301", echo), "Date: Fri, 02 Jan 2099 03:04:05 GMT"),
        ["throttled"] = echo => RawServer.Answer(429, Error("APIGW.0308", echo), "Retry-After: 0"),
        ["web page"] = echo => RawServer.Answer(502, $"<html>{echo}</html>", "Content-Type: text/html"),
        ["media type"] = echo => RawServer.Answer(502, "x", "Content-Type: text/" + echo),
        ["redirect"] = echo => RawServer.Answer(302, "", "Location: https://elsewhere.invalid/?" + echo),
        ["success that is none"] = echo => RawServer.Answer(200, $$"""{"error_code":{{JsonConvert.ToString(echo)}},"error_msg":"Failed."}"""),
        ["success that is no json"] = echo => RawServer.Answer(200, echo),
        ["success that is broken json"] = echo => RawServer.Answer(200, $$"""{"total":{{echo}}, """),
        ["success with a name that is none"] = echo => RawServer.Answer(200, $"{{'{echo}':1,{echo}:2,,"),
        ["no status line"] = echo => Encoding.Latin1.GetBytes(echo + "\r\n\r\n"),
        ["no header line"] = echo => Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{echo}\r\n\r\n"),
        ["no length"] = echo => Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {echo}\r\n\r\n"),
        ["no chunk"] = echo => Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{echo}\r\n"),
        ["no gzip"] = echo => RawServer.Answer(200, echo, "Content-Encoding: gzip"),
        ["reason"] = echo => Encoding.Latin1.GetBytes($"HTTP/1.1 500 {echo}\r\nContent-Length: 0\r\n\r\n"),
        ["silence"] = _ => [],
    };

    private static readonly Dictionary<string, Func<Uri, RomaCredential>> s_credentials = new()
    {
        ["token"] = _ => new TokenCredential(Secure.Text("canary-token-1a/+==")),
        ["password"] = _ => new PasswordCredential("acme", "example-user", Secure.Text("canary \"pass\" é % word")),
        ["key"] = _ => new AccessKeyCredential("EXAMPLEAK", Secure.Text("canary-secret-3c")),
        ["temporary key"] = _ => new AccessKeyCredential("EXAMPLEAK", Secure.Text("canary-secret-4d"), Secure.Text("canary-security-token-4d")),
        ["agency"] = uri => new AgencyCredential(uri),
    };

    public static TheoryData<string, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, bool>();
            foreach (string credential in s_credentials.Keys)
            {
                foreach (string failure in s_failures.Keys)
                {
                    cases.Add(credential, failure, false);
                    if (credential is "password" or "agency")
                    {
                        cases.Add(credential, failure, true);
                    }
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task No_failure_shows_a_secret_of_its_request(string credential, string failure, bool isOfSignIn)
    {
        var signatures = new List<string>();
        bool failed = false;
        using var server = new RawServer(request =>
        {
            if (!isOfSignIn && SignIn(request) is { } issued)
            {
                return issued;
            }

            // The very last step of signing in: the others go well.
            if (isOfSignIn && request.Method == "PUT")
            {
                return SignIn(request)!;
            }

            failed = true;
            signatures.AddRange((request.Header("Authorization") ?? "").Split("Signature=").Skip(1));
            return s_failures[failure](Secrets(request));
        });
        var settings = new RomaConnectionSettings(server.Uri, "p1", "i1", s_credentials[credential](server.Uri)) { IamEndpoint = server.Uri, MaximumRetryCount = 1, Timeout = TimeSpan.FromSeconds(30) };
        var observer = new RecordingObserver { WantsDetails = true };
        using RomaClient owner = RomaClient.Create(settings, new MovedClock());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(owner.WithObserver(observer).Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));

        Assert.True(failed);
        string shown = Dump(error) + string.Join('\n', observer.Requests) + string.Join('\n', observer.Requests.Select(request => request.RequestId)) + string.Join('\n', observer.Warnings) + string.Join('\n', observer.Details);
        Assert.DoesNotContain(Canary, shown, StringComparison.OrdinalIgnoreCase);
        Assert.All(signatures, signature => Assert.DoesNotContain(signature, shown, StringComparison.Ordinal));
        Assert.NotEmpty(observer.Details);
    }

    [Theory]
    [InlineData(400, """{"error_code":"FDI.3002","error_msg":"ECHO"}""")]
    [InlineData(400, """{"error_code":"ECHO","error_msg":"Wrong."}""")]
    [InlineData(400, """{"error_code":"FDI.3016","error_msg":"ECHO"}""")]
    [InlineData(200, """{"result":false,"error_code":"ECHO","error_msg":"ECHO"}""")]
    [InlineData(200, """{"error_code":"ECHO","error_msg":"ECHO"}""")]
    [InlineData(200, "ECHO")]
    public async Task No_failure_shows_a_password_of_a_data_source(int status, string answer)
    {
        string echo = "";
        using var api = new ScriptedApi();
        api.On("GET datasources/d1", 200, """{"datasource_id":"d1","datasource_name":"orders","datasource_type":"MYSQL","app_id":"a1","content":{"host":"db.example.com","password":"******"}}""")
            .On("POST datasources/d1/test-connect", Refuse)
            .On("PUT datasources/d1", Refuse)
            .On("POST datasources", Refuse);
        IReadOnlyDictionary<string, object?> content = Tree(
            ("host", "db.example.com"), ("password", Secure.Text("canary-1")), ("url", Secure.Text("https://u:canary-2@db")), ("api_auth_detail", Tree(("client_secret", Secure.Text("canary-3")))));
        var change = new RomaDataSourceChange { DataSourceId = "d1", Content = content };
        var observer = new RecordingObserver { WantsDetails = true };
        IRomaClient client = api.Client.WithObserver(observer);

        object[] outcomes =
        [
            .. await client.DataSources.DispatchTest().RunAsync([change]),
            .. await client.DataSources.DispatchUpdate().RunAsync([change]),
            .. await client.DataSources.DispatchCreate().RunAsync([new RomaDataSourceDefinition { Name = "orders", Type = "MYSQL", AppId = "a1", Content = content }]),
        ];

        Assert.Contains("canary-1", echo, StringComparison.Ordinal);
        Assert.Contains("canary-2", echo, StringComparison.Ordinal);
        string shown = string.Concat(outcomes.Select(Dump)) + string.Join('\n', observer.Details);
        Assert.DoesNotContain(Canary, shown, StringComparison.Ordinal);
        Assert.Contains("orders", shown, StringComparison.Ordinal);

        byte[] Refuse(RawRequest request)
        {
            echo = "db.example.com canary-1 https://u:canary-2@db canary-3";
            Assert.Contains("canary-3", request.Body, StringComparison.Ordinal);
            return RawServer.Answer(status, answer.Replace("ECHO", echo, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_warning_shows_a_secret()
    {
        using var server = new RawServer(request => RawServer.Answer(
            200, $$"""{"success_count":1,"failure_count":0,"failure":[],"success":[{"task_id":{{JsonConvert.ToString(Secrets(request))}}}]}"""));
        var observer = new RecordingObserver();
        using RomaClient owner = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new TokenCredential(Secure.Text("canary-1"))) { MaximumRetryCount = 0 }, TimeProvider.System);

        await EmulatorSession.Soon(owner.WithObserver(observer).Tasks.Dispatch(RomaAction.Start).RunAsync(["t1", "t2"]));

        Assert.Contains("which was not asked for", Assert.Single(observer.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_secret_of_a_refused_request_stays_readable()
    {
        using var server = new RawServer(400, Error("FDI.3002", "Host db.example.com of application/json isn't allowed for RomaFdi."));
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync());

        Assert.Equal("Host db.example.com of application/json isn't allowed for RomaFdi.", error.Message);
    }

    [Fact]
    public async Task What_is_too_short_to_be_secret_tears_no_word_apart()
    {
        using var server = new RawServer(400, Error("FDI.3002", "The abc of abcdef."));
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new TokenCredential(Secure.Text("abc"))));

        Assert.Equal("The abc of abcdef.", (await Assert.ThrowsAsync<RomaApiException>(() => client.TestAsync())).Message);
    }

    private static string Error(string code, string words) => $$"""{"error_code":{{JsonConvert.ToString(code)}},"error_msg":{{JsonConvert.ToString(words)}}}""";

    /// <summary>Every secret of a request in one line: those in headers, the signature alone, and the password or what else a body holds.</summary>
    private static string Secrets(RawRequest request)
    {
        string[] names = ["X-Auth-Token", "X-Security-Token", "X-Metadata-Token", "Authorization"];
        IEnumerable<string> values = names.Select(request.Header).OfType<string>()
            .Concat((request.Header("Authorization") ?? "").Split("Signature=").Skip(1))
            .Concat(request.Body.Contains("canary", StringComparison.Ordinal) ? ["canary \"pass\" \u00e9 % word"] : []);
        return string.Join(' ', values);
    }

    /// <summary>Lets IAM and the metadata service give a token or a key; null for another call.</summary>
    private static byte[]? SignIn(RawRequest request) => request.Target.Split('?')[0] switch
    {
        "/v3/auth/tokens" => RawServer.Answer(
            201, """{"token":{"issued_at":"2026-01-02T03:04:05.000000Z","expires_at":"2026-01-03T03:04:05.000000Z"}}""", "X-Subject-Token: canary-issued-token-2b"),
        "/meta-data/latest/api/token" => RawServer.Answer(200, "canary-metadata-token-5e", "Content-Type: text/plain"),
        "/openstack/latest/securitykey" => RawServer.Answer(
            200, """{"credential":{"access":"EXAMPLEAK","secret":"canary-secret-5e","securitytoken":"canary-security-token-5e","expires_at":"2026-01-02T09:04:05.000000Z"}}"""),
        _ => null,
    };

    /// <summary>All that anybody can read of it: texts and properties, of what it holds too.</summary>
    private static string Dump(object? value)
    {
        var text = new StringBuilder();
        Write(value, 0);
        return text.ToString();

        void Write(object? part, int depth)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{part}");
            if (part is null or string or Type or MemberInfo || part.GetType().IsPrimitive || depth > 6)
            {
                return;
            }

            if (part is System.Collections.IEnumerable items)
            {
                foreach (object? item in items)
                {
                    Write(item, depth + 1);
                }

                return;
            }

            foreach (PropertyInfo property in part.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.CanRead))
            {
                Write(property.GetValue(part), depth + 1);
            }
        }
    }
}
