using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>Answers of JSON that is none, that says a thing twice, or that says it in another type.</summary>
public sealed class OddJsonTests
{
    private const string Row = """{"task_id":"t1","status":1}""";

    [Theory]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1"}],}""")]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1"},]}""")]
    [InlineData("""{'total':1,'entities':[]}""")]
    [InlineData("""{total:1,entities:[]}""")]
    [InlineData("""{"total":1/*one*/,"entities":[]}""")]
    [InlineData("""{"total":0x01,"entities":[]}""")]
    [InlineData("""{"total":01,"entities":[]}""")]
    [InlineData("""{"total":1,"entities":[],"more":NaN}""")]
    [InlineData("""{"total":1,"entities":[],"more":1e999}""")]
    [InlineData("""{"total":1,"entities":[]}{"total":1}""")]
    [InlineData("""{"total":1,"entities":[]};""")]
    [InlineData("{\"total\":1,\"entities\":[{\"task_name\":\"a\tb\"}]}")]
    [InlineData("""{"total":1,"total":2,"entities":[]}""")]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1","status":0,"status":1}]}""")]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1","task_id":"t2"}]}""")]
    [InlineData("""{"error_code":"","total":1,"entities":[],"error_code":"FDI.3033"}""")]
    [InlineData("""{"total":1,"entities":[],"entities":[{"task_id":"t1"}]}""")]
    [InlineData("""{"total":1,"entities":null,"entities":[{"task_id":"t1"}]}""")]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1"}],"entities":null}""")]
    [InlineData("""{"total":1,"entities":[{"task_id":"t1"},"t2"]}""")]
    [InlineData("""{"total":-1,"entities":[]}""")]
    [InlineData("""{"total":1.5,"entities":[]}""")]
    [InlineData("""{"total":99999999999999999999,"entities":[]}""")]
    [InlineData("""{"total":true,"entities":[]}""")]
    [InlineData("""{"total":[1],"entities":[]}""")]
    [InlineData("""{"total":1,"entities":"[]"}""")]
    [InlineData("""{"total":1,"entities":[[]]}""")]
    [InlineData("""{"total":1,"entities":[null]}""")]
    [InlineData("""{"total":1,"entities":[],"error_code":{"code":1}}""")]
    public async Task It_is_a_lost_answer(string body)
    {
        RomaApiException error = await ErrorAsync(200, body);

        Assert.Equal(("UnreadableAnswer", RomaFailureKind.Lost), (error.ErrorCode, error.Kind));
    }

    [Theory]
    [InlineData("task_id")]
    [InlineData("task_name")]
    [InlineData("task_type")]
    [InlineData("status")]
    [InlineData("execute_status")]
    [InlineData("ext_type")]
    [InlineData("created_date")]
    [InlineData("last_modified_time")]
    [InlineData("version")]
    public async Task A_field_of_another_type_is_kept_and_never_a_crash(string field)
    {
        foreach (string value in new[]
        {
            "{\"a\":[1]}", "[\"t1\"]", "[]", "{}", "-1", "1.5", "1e300", "123456789012345678901234567890", "-99999999999999999999", "true", "\"\"", "\"a word\"", "\"\\u0000\\u001b[2J\\ud800\"",
        })
        {
            RomaTask task = await FirstAsync($$"""{"total":1,"entities":[{"{{field}}":{{value}}}]}""");

            // A text may be any scalar, and an empty ext_type says that there is none. None of them is a known word or a time.
            bool isRead = (field is "task_id" or "task_name" or "created_date" or "version" && value[0] is not ('{' or '[')) || (field, value) is ("ext_type", "\"\"");
            Assert.Equal(isRead, !task.OtherFields.ContainsKey(field));
            Assert.True(isRead || JToken.DeepEquals(JToken.Parse(value), JToken.Parse(task.OtherFields[field])), $"{field} {value}");
        }
    }

    [Fact]
    public async Task A_page_with_words_of_a_failure_is_a_lost_answer() =>
        Assert.Equal(RomaFailureKind.Lost, (await ErrorAsync(200, """{"total":1,"entities":[],"error_msg":"No."}""")).Kind);

    [Theory]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("-9223372036854775809", "-9223372036854775809")]
    [InlineData("1e300", "1E+300")]
    [InlineData("-0", "0")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("\"\\u0000\"", "\"\\u0000\"")]
    [InlineData("\"a\\ud800b\"", "\"a\uFFFDb\"")]
    public async Task A_value_beyond_the_usual_is_kept(string value, string kept) =>
        Assert.Equal(kept, (await FirstAsync($$"""{"total":1,"entities":[{"more":{{value}}}]}""")).OtherFields["more"]);

    [Fact]
    public async Task A_time_beyond_any_calendar_is_kept_as_it_is()
    {
        foreach (string time in new[] { "9223372036854775807", "-9223372036854775808", "253402300800000", "1e18" })
        {
            RomaTask task = await FirstAsync($$"""{"total":1,"entities":[{"last_modified_time":{{time}}}]}""");

            Assert.Null(task.LastModified);
            Assert.Equal(decimal.Parse(time, NumberStyles.Float, CultureInfo.InvariantCulture), decimal.Parse(task.OtherFields["last_modified_time"], NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_thousand_levels_are_a_lost_answer_wherever_they_stand()
    {
        string arrays = new string('[', 1000) + new string(']', 1000);
        string objects = string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000);

        foreach (string deep in new[] { arrays, objects, $$"""{"total":1,"entities":[{"more":{{arrays}}}]}""", $$"""{"total":1,"entities":[{"more":{{objects}}}]}""" })
        {
            Assert.Equal("UnreadableAnswer", (await ErrorAsync(200, deep)).ErrorCode);
            Assert.Equal("Http400", (await ErrorAsync(400, deep)).ErrorCode);
        }
    }

    [Fact]
    public async Task A_thousand_levels_in_a_text_are_a_text()
    {
        string deep = new string('[', 1000) + new string(']', 1000);

        Assert.Equal(deep, (await FirstAsync($$"""{"total":1,"entities":[{"task_id":"t1","task_name":"{{deep}}","more":"{{deep}}"}]}""")).Name);
    }

    [Theory]
    [InlineData("""{"password":"canary-1","password":""}""")]
    [InlineData("""{'password':'canary-1'}""")]
    [InlineData("""{/* */"password":"canary-1",}""")]
    [InlineData("""{"a":[{"password":"canary-1"}]}""")]
    public async Task A_secret_in_a_text_that_is_nearly_json_is_hidden_too(string text)
    {
        RomaTask task = await FirstAsync($$"""{"total":1,"entities":[{"task_id":"t1","more":{{JsonConvert.ToString(text)}}}]}""");

        Assert.DoesNotContain("canary-1", task.OtherFields["more"], StringComparison.Ordinal);
        Assert.Contains("password", task.OtherFields["more"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\\u001b[31mred\\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("one\\r\\ntwo\\n\\tthree", "one\ntwo\n\tthree")]
    [InlineData("over\\rwritten\\b\\u0007", "over\uFFFDwritten\uFFFD\uFFFD")]
    [InlineData("csi\\u009b2J", "csi\uFFFD2J")]
    [InlineData("a\\u202etxt.exe\\u2066b", "a\uFFFDtxt.exe\uFFFDb")]
    [InlineData("nul\\u0000", "nul\uFFFD")]
    [InlineData("数据 😀 é", "数据 😀 é")]
    public async Task Words_of_the_service_give_a_terminal_no_orders(string words, string shown)
    {
        RomaApiException error = await ErrorAsync(400, $$"""{"error_code":"{{words}}","error_msg":"{{words}}","request_id":"{{words}}"}""");

        Assert.Equal((shown, shown, shown), (error.ErrorCode, error.Message, error.RequestId));
    }

    [Fact]
    public async Task Words_about_a_task_of_a_batch_give_a_terminal_no_orders()
    {
        using var server = new RawServer(200, """{"failure":[{"task_id":"t1","error_code":"FDI.3026","error_msg":"\u001b]0;title\u0007No."}]}""", "X-Request-Id: r\u001b[2J");
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaTaskActionResult result = (await EmulatorSession.Soon(client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"])))[0].Result!;

        Assert.Equal((RomaOutcome.Failed, "\uFFFD]0;title\uFFFDNo."), (result.Outcome, result.ErrorMessage));
        Assert.DoesNotContain('\u001b', result.RequestId ?? "");
    }

    [Fact]
    public async Task Details_give_a_terminal_no_orders()
    {
        var observer = new RecordingObserver { WantsDetails = true };
        using var server = new RawServer(200, $$"""{"total":1,"entities":[{{Row.Replace("t1", "t\u009b1", StringComparison.Ordinal)}}]}""", "Server: a\u0008\u001b[2Jb");
        using IRomaClient client = RomaClient.Create(server.Settings());

        await EmulatorSession.Soon(client.WithObserver(observer).Tasks.ListAsync(new RomaTaskQuery(), 0, 1));

        string said = string.Join("\n", observer.Details);
        Assert.Contains("t\uFFFD1", said, StringComparison.Ordinal);
        Assert.DoesNotContain(said, character => char.IsControl(character) && character is not ('\n' or '\t'));
    }

    private static async Task<RomaTask> FirstAsync(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());
        return (await EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1))).Items[0];
    }

    private static async Task<RomaApiException> ErrorAsync(int status, string body)
    {
        using var server = new RawServer(status, body);
        using IRomaClient client = RomaClient.Create(server.Settings());
        return await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(client.Tasks.ListAsync(new RomaTaskQuery(), 0, 1)));
    }
}
