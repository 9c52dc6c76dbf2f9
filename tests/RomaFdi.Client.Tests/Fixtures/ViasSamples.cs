using System.Linq;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>VIAS batch tasks to create.</summary>
internal static class ViasSamples
{
    public static ViasBatchTaskDefinition Small(string name, params string[] sources) => new()
    {
        Name = name,
        ServiceName = "person-count",
        ServiceVersion = "1.0.0",
        Input = Input(sources.Length == 0 ? ["v1"] : sources),
        Output = Wire.Tree(("event_center", true)),
    };

    /// <summary>Every field, each at its limit where it has one.</summary>
    public static ViasBatchTaskDefinition Full { get; } = new()
    {
        Name = new string('n', 99) + "中",
        ServiceName = new string('s', 100),
        ServiceVersion = new string('1', 32),
        Description = new string('ü', 500),
        SaveAsTemplate = true,
        ResourceOrderId = new string('o', 36),
        Input = Input("v1", "v2"),
        Output = Wire.Tree(
            ("dis", Wire.Tree(("stream_name", "stream-1"), ("data_category", new[] { "a" }))),
            ("obs", Wire.Tree(("bucket", "bucket"), ("path", "out/"))),
            ("webhook", Wire.Tree(("url", "https://example.com/hook"), ("headers", Wire.Tree(("X-Key", Secure.Text("hook-secret"))))))),
        Schedule = Wire.Tree(
            ("type", "weekly"),
            ("timezone", "+08:00"),
            ("days_of_week", new object[] { 1, 7L }),
            ("periods", new object[] { new object[] { Wire.Tree(("begin_at", "08:00:00"), ("end_at", "18:00:00")) } })),
        Config = Wire.Tree(("common", Wire.Tree(("threshold", 0.5m))), ("other", null)),
    };

    public static System.Collections.Generic.Dictionary<string, object?> Input(params string[] sources) => Wire.Tree(
        ("video_source_group", new object[] { Wire.Tree(("video_source_group_id", "g1"), ("video_source_list", sources.Select(source => Wire.Tree(("video_source_id", source))).ToArray())) }));
}
