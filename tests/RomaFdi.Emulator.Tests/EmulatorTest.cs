using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Emulator.Tests;

/// <summary>An emulator of its own for each test, and a client that holds every answer against the contract.</summary>
public abstract class EmulatorTest : IDisposable
{
    protected static readonly ApiContract Contract = ApiContract.Load();

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(100) };

    protected EmulatorTest(EmulatorOptions? options = null) => Emulator = EmulatorServer.Start(options);

    protected EmulatorServer Emulator { get; }

    /// <summary>Sent as X-Auth-Token; null sends none.</summary>
    protected string? Token { get; set; } = "";

    /// <summary>Headers to send besides; a null value sends none.</summary>
    protected Dictionary<string, string?> Headers { get; } = new();

    /// <summary>Signs the requests; null leaves them unsigned.</summary>
    private protected RequestSigner? Signer { get; set; }

    protected string InstancePath => $"/v2/{Emulator.ProjectId}/fdi/instances/{Emulator.InstanceId}";

    protected string TasksPath => InstancePath + "/tasks";

    protected string BatchPath => InstancePath + "/batch-operation/tasks";

    protected string CreatePath => InstancePath + "/multi-tasks";

    public void Dispose()
    {
        CoverageRecord.Add("emulator-suites", GetType().Name, Emulator.Requests.Select(request => request.OperationId));
        _http.Dispose();
        Emulator.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string ResetPath(string taskId) => $"{InstancePath}/multi-tasks/{taskId}/reset";

    protected string ViasTasksPath => $"/v2/{Emulator.ProjectId}/batch-tasks";

    protected string ViasPath(string id, string command) => $"/v2/{Emulator.ProjectId}/batch-tasks/{id}/action/{command}";

    protected static string Batch(string action, params string[] ids) =>
        new JObject { ["action_id"] = action, ["list"] = new JArray(ids.Select(id => new JObject { ["task_id"] = id })) }.ToString();

    /// <summary>Body of a token request for the emulator's user, unless told otherwise.</summary>
    protected string SignIn(string? user = null, string? password = null, string? domain = null, string? scope = null) => new JObject
    {
        ["auth"] = new JObject(new object?[]
        {
            new JProperty("identity", new JObject
            {
                ["methods"] = new JArray("password"),
                ["password"] = new JObject
                {
                    ["user"] = new JObject
                    {
                        ["name"] = user ?? Emulator.UserName,
                        ["password"] = password ?? Emulator.Password,
                        ["domain"] = new JObject { ["name"] = domain ?? Emulator.DomainName },
                    },
                },
            }),
            scope == null ? null : new JProperty("scope", JToken.Parse(scope)),
        }.OfType<JProperty>()),
    }.ToString(Formatting.None);

    protected Task<Answer> GetAsync(string pathAndQuery) => SendAsync("GET", pathAndQuery);

    protected Task<Answer> PutAsync(string path, string body) => SendAsync("PUT", path, body);

    protected Task<Answer> DeleteAsync(string path) => SendAsync("DELETE", path);

    protected Task<Answer> PostAsync(string path, string body) => SendAsync("POST", path, body);

    protected Task<Answer> StartAsync(params string[] ids) => PostAsync(BatchPath, Batch("start", ids));

    protected Task<Answer> StopAsync(params string[] ids) => PostAsync(BatchPath, Batch("stop", ids));

    /// <summary>Sends a request and checks the answer, unless it answers no operation of the contract.</summary>
    protected async Task<Answer> SendAsync(string method, string pathAndQuery, string? body = null, string mediaType = "application/json", CancellationToken cancel = default)
    {
        var answer = await SendUncheckedAsync(method, pathAndQuery, body, mediaType, cancel);
        var operation = Contract.Match(method, pathAndQuery.Split('?')[0]);
        if (operation != null)
        {
            Assert.Empty(Contract.CheckResponse(operation.OperationId, answer.Status, answer.Headers, answer.Text));
        }

        return answer;
    }

    protected async Task<Answer> SendUncheckedAsync(string method, string pathAndQuery, string? body = null, string mediaType = "application/json", CancellationToken cancel = default)
    {
        using var content = body == null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content?.Headers.TryAddWithoutValidation("Content-Type", mediaType.Contains(';', StringComparison.Ordinal) ? mediaType : mediaType + "; charset=utf-8");
        return await SendUncheckedAsync(method, pathAndQuery, content, cancel);
    }

    protected async Task<Answer> SendUncheckedAsync(string method, string pathAndQuery, HttpContent? content, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Emulator.Uri, pathAndQuery)) { Content = content };
        if (Token != null)
        {
            request.Headers.Add("X-Auth-Token", Token.Length == 0 ? Emulator.Token : Token);
        }

        foreach (var (name, value) in Headers.Where(header => header.Value != null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        Signer?.Sign(request, content == null ? "" : await content.ReadAsStringAsync(cancel));
        using var response = await _http.SendAsync(request, cancel);
        var answered = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, answered, await response.Content.ReadAsStringAsync(cancel));
    }

    protected EmulatorTask TaskOf(string id) => Emulator.Tasks.Single(t => t.Id == id);

    protected string Id(Func<EmulatorTask, bool> which) => Emulator.Tasks.First(which).Id;

    protected sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
    {
        public JObject Json => JObject.Parse(Text);

        public string? Code => (string?)Json["error_code"];

        public string? Message => (string?)Json["error_msg"];

        public IReadOnlyList<string> Ids(string list) => Json[list]!.Select(row => (string)row["task_id"]!).ToList();

        public JToken Failure(string id) => Json["failure"]!.Single(row => (string?)row["task_id"] == id);
    }
}
