using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>Source and target of a composite task, and its table mappings, oldest first.</summary>
internal sealed record CompositePair(string SourceId, string TargetId)
{
    internal const string DefaultSourceGroup = "SOURCE_GROUP1";
    internal const string DefaultTargetGroup = "TARGET_GROUP1";

    internal string SourceGroup { get; init; } = DefaultSourceGroup;

    internal string TargetGroup { get; init; } = DefaultTargetGroup;

    /// <summary>server_id of ext_info.</summary>
    internal string? ServerId { get; init; }

    internal IReadOnlyList<TableMapping> Mappings { get; init; } = Array.Empty<TableMapping>();

    internal bool IsOf(string sourceId, string targetId) => SourceId == sourceId && TargetId == targetId;

    /// <summary>The task, reading and writing this pair.</summary>
    internal EmulatorTask Mark(EmulatorTask task) => task with { SourceDatasourceId = SourceId, TargetDatasourceId = TargetId };
}
