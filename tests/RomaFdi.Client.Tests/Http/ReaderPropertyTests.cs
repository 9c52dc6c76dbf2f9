using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Batching;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Whatever an answer is, a reader gives what stands in it or a <see cref="RomaApiException"/>. Held against another reader of JSON.</summary>
public sealed class ReaderPropertyTests
{
    // As deep as the client goes.
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 64 };

    private static readonly ApiRequest s_request = new(HttpMethod.Get, new Uri("https://roma.example.com"), "/v2");

    private static readonly Dictionary<string, Action<ApiResponse>> s_readers = new()
    {
        ["batch"] = response => _ = BatchAnswer.Read(response).Ids.Select(BatchAnswer.Read(response).Find).Count(),
        ["tasks"] = response => TaskReader.ReadPage(response),
        ["task"] = response => TaskReader.ReadDetails(response, "t1"),
        ["new task"] = response => TaskReader.ReadDetails(response, null),
        ["schedule"] = response => _ = ScheduleReader.ReadBody(response, "t1") is { } body ? ScheduleReader.Read(body, "t1") : null,
        ["latest runs"] = response => PageReader.Read(response, RunReader.ReadLatest),
        ["runs"] = response => PageReader.Read(response, row => RunReader.ReadRun(row, "t1")),
        ["steps"] = response => PageReader.Read(response, row => RunReader.ReadStep(row.ToTree(), "t1", "r1")),
        ["data sources"] = response => DataSourceReader.ReadPage(response),
        ["data source"] = response => DataSourceReader.ReadDetails(response, "t1"),
        ["tables"] = response => DataSourceReader.ReadTables(response, new RomaDataSourceTableQuery { DataSourceId = "d1" }),
        ["columns"] = response => DataSourceReader.ReadColumns(response, new RomaDataSourceColumnQuery { DataSourceId = "d1" }),
        ["pairs"] = response => CompositeTaskReader.ReadPairs(response, "t1"),
        ["mappings"] = response => CompositeTaskReader.ReadPage(response, "t1"),
        ["vias"] = response => ViasBatchTaskReader.ReadPage(response),
        ["jobs"] = response => _ = ViasJobCounts.Read(response).Judge(response, "t1"),
        ["word"] = ApiErrors.CheckWithoutError,
        ["error"] = response => ApiErrors.FromAnswer(response),
    };

    [GeneratedProperty(Arbitrary = [typeof(OddJson)])]
    public void Nothing_but_our_own_error_comes_of_any_answer(OddJson answer)
    {
        foreach ((string name, Action<ApiResponse> read) in s_readers)
        {
            Exception? error = Record.Exception(() => read(Response(answer.Text)));
            Assert.True(error is null or RomaApiException, $"{name}: {error}");
            Assert.True(error is null || name == "error" || IsOfAnAnswer((RomaApiException)error), $"{name}: {error}");
        }
    }

    [GeneratedProperty(Arbitrary = [typeof(OddJson)])]
    public void Json_is_what_the_other_reader_takes_for_it(OddJson answer)
    {
        using JsonDocument? other = Parse(answer.Text);

        // The other one lets numbers be as large, and as small, as they like.
        Assert.Equal(other is not null && Numbers(other.RootElement).All(IsNear), JsonGrammar.IsJson(answer.Text, 64));
    }

    [GeneratedProperty(Arbitrary = [typeof(BatchText)])]
    public void A_task_is_done_or_refused_only_if_the_answer_says_so_and_nothing_else(BatchText answer)
    {
        BatchAnswer? read = null;
        Exception? error = Record.Exception(() => read = BatchAnswer.Read(Response(answer.Text)));
        Assert.True(error is null or RomaApiException, error?.ToString());
        Assert.False(answer.IsAsItWas && error is not null, error?.ToString());
        using JsonDocument? other = Parse(answer.Text);
        foreach (string id in new[] { "t1", "t2", "t3", "t4", "", "1", "0", "True", "No.", "FDI.3026" })
        {
            BatchAnswer.Row? row = read?.Find(id);
            bool? said = other is null ? null : Said(other.RootElement, id);
            Assert.True(row is null || row.Error is null == said, $"'{id}' was taken for {(row?.Error is null ? "done" : "refused")}.");
            Assert.False(answer.IsAsItWas && row is null && said is not null, $"'{id}' was not found.");
        }
    }

    [GeneratedProperty(Arbitrary = [typeof(OddJson)])]
    public void Fields_read_one_by_one_are_those_of_the_tree(OddJson answer)
    {
        JObject? tree = WireJson.TryReadObject(answer.Text);
        WireFields? fields = null;
        Exception? error = Record.Exception(() => WireJson.ReadObject(
            Response($"{{\"rows\":[{answer.Text}]}}"), new Dictionary<string, Action<WireFields?>>(StringComparer.Ordinal) { ["rows"] = row => fields = row }));
        if (tree is null)
        {
            Assert.True(error is RomaApiException || fields is null, answer.Text);
            return;
        }

        Assert.Null(error);
        Assert.True(JToken.DeepEquals(tree, fields!.ToTree()), answer.Text);
        Assert.Equal(new WireFields(tree).Others(), fields.Others());
    }

    [GeneratedProperty(Arbitrary = [typeof(OddJson)])]
    public void A_page_has_the_rows_of_the_answer_and_no_others(OddJson answer)
    {
        RomaPage<RomaTask>? page = null;
        Record.Exception(() => page = TaskReader.ReadPage(Response(answer.Text)));
        if (page is null)
        {
            return;
        }

        using JsonDocument? other = Parse(answer.Text);
        Assert.NotNull(other);
        JsonElement total = other.RootElement.GetProperty("total");
        Assert.Equal(double.Parse(total.ToString(), CultureInfo.InvariantCulture), page.Total);
        JsonElement[] rows = other.RootElement.TryGetProperty("entities", out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        Assert.Equal(rows.Length, page.Items.Count);
        foreach ((JsonElement row, RomaTask task) in rows.Zip(page.Items))
        {
            bool isRunning = row.TryGetProperty("status", out JsonElement status) && (status.ValueKind == JsonValueKind.String ? IsWord(status, "1", "running") : IsNumber(status, 1));
            Assert.Equal(isRunning, task.Status == RomaTaskStatus.Running);
            Assert.True(task.Id.Length == 0 || row.GetProperty("task_id").ValueKind != JsonValueKind.String || row.GetProperty("task_id").GetRawText().Contains('\\', StringComparison.Ordinal) || row.GetProperty("task_id").GetString() == task.Id);
        }
    }

    [GeneratedProperty(share: 10, Arbitrary = [typeof(OddJson)])]
    public async Task Any_bytes_over_http_are_read_or_are_our_own_error(OddJson answer, byte[] noise, int at)
    {
        byte[] body = Encoding.UTF8.GetBytes(answer.Text);
        int place = body.Length == 0 ? 0 : (int)((uint)at % (uint)body.Length);
        body = [.. body[..place], .. noise, .. body[place..]];
        using var server = new RawServer(_ => RawServer.Answer(200, body));
        using IRomaClient client = RomaClient.Create(server.Settings());

        Exception? error = await Record.ExceptionAsync(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]));

        Assert.True(error is null or RomaApiException, error?.ToString());
        Assert.DoesNotContain("could not be settled", outcomes.Single().Result!.ErrorMessage ?? "", StringComparison.Ordinal);
    }

    private static ApiResponse Response(string text)
    {
        using var message = new HttpResponseMessage();
        return new ApiResponse(s_request, 200, message.Headers, "application/json", text, 1);
    }

    private static bool IsOfAnAnswer(RomaApiException error) => error.Kind is RomaFailureKind.Lost or RomaFailureKind.Refused && error.ErrorCode.Length > 0 && error.Message.Length > 0;

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(Encoding.UTF8.GetBytes(text), s_strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<JsonElement> Numbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => [element],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Numbers(field.Value)),
        _ => [],
    };

    private static bool IsNear(JsonElement number) =>
        double.IsFinite(number.GetDouble()) && (number.GetDouble() != 0 || number.GetRawText().Split('e', 'E')[0].All(digit => digit is '0' or '.' or '-'));

    private static bool IsWord(JsonElement element, params string[] words) =>
        !element.GetRawText().Contains('\\', StringComparison.Ordinal) && words.Contains(element.GetString(), StringComparer.OrdinalIgnoreCase);

    private static bool IsNumber(JsonElement element, double number) => element.ValueKind == JsonValueKind.Number && element.GetDouble() == number;

    /// <summary>True for done, false for refused; null if the answer doesn't say, or says something else too.</summary>
    private static bool? Said(JsonElement answer, string id)
    {
        if (answer.ValueKind != JsonValueKind.Object || HasTwice(answer) || SaysSomething(answer, "error_code") || SaysSomething(answer, "error_msg"))
        {
            return null;
        }

        JsonElement[]? done = Rows(answer, "success");
        JsonElement[]? refused = Rows(answer, "failure");
        if (done is null || refused is null || !Counts(answer, "success_count", done) || !Counts(answer, "failure_count", refused))
        {
            return null;
        }

        JsonElement[] ofDone = [.. done.Where(row => IsIt(row, id))];
        bool isRefused = refused.Any(row => IsIt(row, id));
        return ofDone.Length > 0 == isRefused || ofDone.Any(row => SaysSomething(row, "error_code") || SaysSomething(row, "error_msg")) ? null : ofDone.Length > 0;
    }

    private static bool HasTwice(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().GroupBy(field => field.Name).Any(fields => fields.Count() > 1) || element.EnumerateObject().Any(field => HasTwice(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasTwice),
        _ => false,
    };

    /// <summary>Null if any of them can't be told.</summary>
    private static JsonElement[]? Rows(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        bool isList = list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object && row.TryGetProperty("task_id", out JsonElement id) && id.ValueKind == JsonValueKind.String);
        return isList ? [.. list.EnumerateArray()] : null;
    }

    private static bool Counts(JsonElement answer, string name, JsonElement[] rows) =>
        !answer.TryGetProperty(name, out JsonElement count) || count.ValueKind != JsonValueKind.Number || !count.TryGetInt64(out long number)
        || number == rows.Select(row => row.GetProperty("task_id").GetRawText()).Distinct().Count();

    private static bool IsIt(JsonElement row, string id) => row.GetProperty("task_id").GetRawText() == $"\"{id}\"";

    private static bool SaysSomething(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null && value.GetRawText() is not ("\"\"" or "{}" or "[]");

    /// <summary>An answer to a batch, as it should be or with something changed in it.</summary>
    public sealed record BatchText(string Text, bool IsAsItWas)
    {
        public static Arbitrary<BatchText> Any()
        {
            Gen<string> id = Gen.Elements("t1", "t2", "t3", "t4");
            Gen<string[]> ids = Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(id, count));
            return ids.SelectMany(done => ids.SelectMany(refused => Gen.Elements(false, true).Select(counts => (Text: Write([.. done.Distinct()], [.. refused.Distinct()], counts), IsTrue: !done.Intersect(refused).Any()))))
                .SelectMany(answer => OddJson.Changed(answer.Text).Select(changed => new BatchText(changed, answer.IsTrue && changed == answer.Text)))
                .ToArbitrary();
        }

        private static string Write(string[] done, string[] refused, bool counts) => string.Concat(
            "{",
            counts ? $"\"success_count\":{done.Length},\"failure_count\":{refused.Length}," : "",
            $"\"success\":[{string.Join(',', done.Select(id => $$"""{"task_id":"{{id}}","task_name":"n","error_code":""}"""))}],",
            $"\"failure\":[{string.Join(',', refused.Select(id => $$"""{"task_id":"{{id}}","error_code":"FDI.3026","error_msg":"No."}"""))}]",
            "}");
    }
}
