using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

/// <summary>Rows in words, types and fields that this version doesn't know are kept, never a crash (design 5).</summary>
public sealed class TaskReaderTests
{
    [Fact]
    public void Unknown_fields_are_kept_as_json()
    {
        RomaTask task = Row("""{"task_id":"t","owner":"me","limits":{"rows":[1,2]},"since":"2026-01-02T03:04:05Z","none":null}""");

        Assert.Equal("\"me\"", task.OtherFields["owner"]);
        Assert.Equal("""{"rows":[1,2]}""", task.OtherFields["limits"]);
        Assert.Equal("\"2026-01-02T03:04:05Z\"", task.OtherFields["since"]);
        Assert.Equal("null", task.OtherFields["none"]);
    }

    [Theory]
    [InlineData("\"REALTIME\"", RomaTaskType.Realtime, null)]
    [InlineData("\"timing\"", RomaTaskType.Timing, null)]
    [InlineData("\"STREAMING\"", RomaTaskType.Unknown, "\"STREAMING\"")]
    [InlineData("\"unknown\"", RomaTaskType.Unknown, "\"unknown\"")]
    [InlineData("\"1\"", RomaTaskType.Unknown, "\"1\"")]
    [InlineData("1", RomaTaskType.Unknown, "1")]
    [InlineData("\"Realtime, Realtime\"", RomaTaskType.Unknown, "\"Realtime, Realtime\"")]
    [InlineData("\"\"", RomaTaskType.Unknown, "\"\"")]
    [InlineData("[\"REALTIME\"]", RomaTaskType.Unknown, "[\"REALTIME\"]")]
    [InlineData("null", RomaTaskType.Unknown, null)]
    public void A_type_in_a_word_that_is_not_known_is_kept(string json, RomaTaskType type, string? kept)
    {
        RomaTask task = Row($$"""{"task_id":"t","task_type":{{json}}}""");

        Assert.Equal((type, kept), (task.Type, task.OtherFields.GetValueOrDefault("task_type")));
    }

    [Theory]
    [InlineData("0", RomaTaskStatus.Stopped, null)]
    [InlineData("1", RomaTaskStatus.Running, null)]
    [InlineData("\"0\"", RomaTaskStatus.Stopped, null)]
    [InlineData("\"stop\"", RomaTaskStatus.Stopped, null)]
    [InlineData("\"stopped\"", RomaTaskStatus.Stopped, null)]
    [InlineData("\"running\"", RomaTaskStatus.Running, null)]
    [InlineData("2", RomaTaskStatus.Unknown, "2")]
    [InlineData("true", RomaTaskStatus.Unknown, "true")]
    [InlineData("{}", RomaTaskStatus.Unknown, "{}")]
    [InlineData("null", RomaTaskStatus.Unknown, null)]
    public void A_status_is_read_in_every_spelling(string json, RomaTaskStatus status, string? kept)
    {
        RomaTask task = Row($$"""{"task_id":"t","status":{{json}}}""");

        Assert.Equal((status, kept), (task.Status, task.OtherFields.GetValueOrDefault("status")));
    }

    [Theory]
    [InlineData("\"SUCCESS\"", RomaExecuteStatus.Success, null)]
    [InlineData("\"Cancelled\"", RomaExecuteStatus.Cancelled, null)]
    [InlineData("\"PAUSED\"", RomaExecuteStatus.Unknown, "\"PAUSED\"")]
    [InlineData("\"Unstarted,Waiting\"", RomaExecuteStatus.Unknown, "\"Unstarted,Waiting\"")]
    [InlineData("null", null, null)]
    public void A_run_in_a_state_that_is_not_known_is_kept(string json, RomaExecuteStatus? status, string? kept)
    {
        RomaTask task = Row($$"""{"task_id":"t","execute_status":{{json}}}""");

        Assert.Equal((status, kept), (task.ExecuteStatus, task.OtherFields.GetValueOrDefault("execute_status")));
    }

    [Theory]
    [InlineData("1767323045000", "2026-01-02T03:04:05.0000000+00:00", null)]
    [InlineData("\"1767323045000\"", "2026-01-02T03:04:05.0000000+00:00", null)]
    [InlineData("0", "1970-01-01T00:00:00.0000000+00:00", null)]
    [InlineData("-1", null, "-1")]
    [InlineData("99999999999999999999999", null, "99999999999999999999999")]
    [InlineData("\"yesterday\"", null, "\"yesterday\"")]
    [InlineData("null", null, null)]
    public void A_time_is_read_where_it_is_one(string json, string? time, string? kept)
    {
        RomaTask task = Row($$"""{"task_id":"t","last_modified_time":{{json}}}""");

        Assert.Equal((time, kept), (task.LastModified?.ToString("o"), task.OtherFields.GetValueOrDefault("last_modified_time")));
    }

    [Fact]
    public void A_row_without_anything_is_a_row()
    {
        RomaTask task = Row("{}");

        Assert.Equal(("", "", RomaTaskType.Unknown, RomaTaskStatus.Unknown, null), (task.Id, task.Name, task.Type, task.Status, task.ExecuteStatus));
        Assert.Null(task.LastModified);
        Assert.Empty(task.OtherFields);
    }

    [Fact]
    public void Known_texts_in_other_types_do_not_crash()
    {
        RomaTask task = Row("""{"task_id":7,"task_name":["a"],"version":2,"created_date":1767323045000,"ext_type":true,"task_tag":{},"source_app_id":null}""");

        Assert.Equal(("7", "", "2", "1767323045000", false), (task.Id, task.Name, task.Version, task.Created, task.IsComposite));
        Assert.Null(task.Tag);
        Assert.Null(task.SourceAppId);
    }

    [Fact]
    public void An_empty_list_may_be_null_or_left_out()
    {
        Assert.Empty(Page("""{"total":0,"entities":null}""").Items);
        Assert.Empty(Page("""{"total":0}""").Items);
    }

    [Fact]
    public void A_damaged_answer_is_a_lost_answer_and_never_a_crash()
    {
        const string Whole = """{"total":2,"size":2,"entities":[{"task_id":"t","status":1,"x":[1.5,true]},{"task_id":"u","last_modified_time":1767323045000}]}""";
        var chance = new Random(20260102);
        const string Noise = "{}[]\",:'\\/*-+eE.0123456789 \n\0nulltrueNaN$éﾊ";
        for (int round = 0; round < 5000; round++)
        {
            char[] text = Whole.ToCharArray();
            for (int damage = chance.Next(1, 6); damage > 0; damage--)
            {
                text[chance.Next(text.Length)] = Noise[chance.Next(Noise.Length)];
            }

            string body = new string(text)[..chance.Next(1, text.Length + 1)];
            Exception? problem = Record.Exception(() => Page(body));
            Assert.True(problem is null or RomaApiException { Kind: RomaFailureKind.Lost }, $"{body}\n{problem}");
        }
    }

    private static RomaTask Row(string row) => Page($$"""{"total":1,"entities":[{{row}}]}""").Items.Single();

    private static RomaPage<RomaTask> Page(string body)
    {
        using var headers = new HttpResponseMessage();
        var request = new ApiRequest(HttpMethod.Get, new Uri("http://127.0.0.1"), "/tasks");
        return TaskReader.ReadPage(new ApiResponse(request, 200, headers.Headers, "application/json", body, 1));
    }
}
