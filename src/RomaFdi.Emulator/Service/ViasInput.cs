using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RomaFdi.Emulator.Service;

/// <summary>What CreateBatchTask and UpdateBatchTask share of their bodies. Of output, schedule and settings nothing is kept: nothing shows them.</summary>
internal static class ViasInput
{
    private static readonly Regex s_name = new(@"^[\u4E00-\u9FA5a-zA-Z0-9_-]{1,100}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_stream = new(@"^[-A-Za-z0-9_]{1,64}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_zone = new(@"^[+-][0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_time = new(@"^[0-9]{2}:[0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant);

    internal static string? Name(JsonFields body) => body.Text("name", pattern: s_name);

    /// <summary>The video sources, each with its group; null if they are not named.</summary>
    internal static IReadOnlyList<(string Group, string Source)>? Sources(JsonFields body)
    {
        if (body.Object("batch_input") is not { } input)
        {
            return null;
        }

        var sources = (input.Objects("video_source_group", 100, 1) ?? Array.Empty<JsonFields>()).SelectMany(SourcesOf).ToList();
        input.End();
        if (sources.Count == 0)
        {
            throw Refusal.OfParameter("batch_input", "it names no video source.");
        }

        return sources.Select(source => source.Source).Distinct().Count() == sources.Count
            ? sources
            : throw new RefusedException(new Refusal(400, "VIAS.00010010", "A video source is there twice.", "batch_input"));
    }

    /// <summary>Checks all else that both bodies may have; tells which fields are there.</summary>
    internal static IReadOnlyList<string> CheckOthers(JsonFields body)
    {
        var given = new List<string>();
        void Note(string name, object? value) => given.AddRange(value == null ? Array.Empty<string>() : new[] { name });
        Note("config", Config(body));
        Note("description", body.Text("description", 0, 500));
        Note("is_saved_as_template", body.Flag("is_saved_as_template"));
        Note("output", Output(body));
        Note("resource_order_id", body.Text("resource_order_id", 4, 36));
        Note("schedule", Schedule(body));
        return given;
    }

    internal static string Groups(IEnumerable<(string Group, string Source)> sources) =>
        string.Join(",", sources.Select(source => source.Group).Where(group => group.Length > 0).Distinct());

    private static IEnumerable<(string Group, string Source)> SourcesOf(JsonFields group)
    {
        var id = group.Text("video_source_group_id") ?? "";
        var sources = (group.Objects("video_source_list", 100) ?? Array.Empty<JsonFields>()).Select(Source).ToList();
        group.End();
        return sources.Select(source => (id, source));
    }

    private static string Source(JsonFields source)
    {
        var id = source.Required("video_source_id", source.Text("video_source_id", 1));
        source.Text("target_roi", 0, 2048);
        source.End();
        return id;
    }

    // Its keys depend on the service; only "common" has a type.
    private static JsonFields? Config(JsonFields body)
    {
        var config = body.Object("config");
        config?.Anything("common");
        return config;
    }

    private static JsonFields? Output(JsonFields body)
    {
        if (body.Object("output") is not { } output)
        {
            return null;
        }

        var dis = output.Object("dis");
        dis?.Text("stream_name", pattern: s_stream);
        EndOfTarget(dis);
        output.Flag("event_center");
        var obs = output.Object("obs");
        obs?.Text("bucket", 0, 63);
        obs?.Text("path", 0, 1023);
        EndOfTarget(obs);
        Webhook(output.Object("webhook"));
        output.End();
        return output;
    }

    private static void Webhook(JsonFields? webhook)
    {
        if (webhook?.Text("url", 0, 1000) is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            throw Refusal.OfParameter("output.webhook.url", "it is no address.");
        }

        webhook?.TextsByName("headers", 1, 10);
        EndOfTarget(webhook);
    }

    private static void EndOfTarget(JsonFields? target)
    {
        target?.Texts("data_category", 10);
        target?.End();
    }

    private static JsonFields? Schedule(JsonFields body)
    {
        if (body.Object("schedule") is not { } schedule)
        {
            return null;
        }

        schedule.Word("type", "weekly", "monthly");
        schedule.Required("timezone", schedule.Text("timezone", pattern: s_zone));
        schedule.Numbers("days_of_week", 1, 7, 1, 7);
        schedule.Numbers("days_of_month", 0, int.MaxValue, int.MinValue, int.MaxValue, areDistinct: false);
        foreach (var period in schedule.ObjectsOfLists("periods", 1, 10) ?? Array.Empty<JsonFields>())
        {
            period.Text("begin_at", pattern: s_time);
            period.Text("end_at", pattern: s_time);
            period.End();
        }

        schedule.End();
        return schedule;
    }
}
