using System.Collections.Generic;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Where a good answer of an operation is nevertheless no success, and what must stay of it.</summary>
internal sealed record AnswerRule
{
    private static readonly string[] s_counters = ["total_count", "failed_count", "succeed_count"];
    private static readonly AnswerRule s_none = new();

    private static readonly Dictionary<string, AnswerRule> s_all = new()
    {
        ["CreateCommonTask"] = new() { Needs = ["task", "task.task_id"] },
        ["ListTasks"] = new() { Needs = ["total"], Keeps = ["entities[0]"] },
        ["ShowTask"] = new() { Needs = ["task"], Names = ["task.task_id"], Keeps = ["", "task"] },
        ["UpdateTask"] = new() { Needs = ["task"], Names = ["task.task_id"] },
        ["DeleteTask"] = new() { HasBody = false },
        ["RunTask"] = new() { HasBody = false },

        // Its one field only says success; what tells of an error is looked for all the same.
        ["StopTask"] = new() { HasBody = false },
        ["BatchStartOrStopTasks"] = new() { Needs = ["success"], Doubts = ["success", "failure"] },
        ["CreateMultiTasks"] = new() { Needs = ["task_id"] },
        ["InstallMultiTasks"] = new() { Needs = ["[0]"], Names = ["[0].task_id"], Keeps = ["[0]", "[0].mappings[0]"] },
        ["UpdateMultiTasks"] = new() { Names = ["task_id"] },
        ["CreateMultiTaskMappings"] = new() { Needs = ["mapping_id"] },
        ["ListMultiTaskMappings"] = new() { Needs = ["mappings_total_count"], Names = ["task_id"], Doubts = ["mappings_total_count"], Keeps = ["mappings[0]"] },
        ["UpdateMultiTaskMappings"] = new() { Names = ["mapping_id"] },
        ["DeleteMultiTaskMapping"] = new() { Names = ["mapping_id"] },
        ["CreateMultiTaskMappingsAutomatically"] = new() { Names = ["[0].task_id"], Keeps = ["[0]", "[0].mappings[0]"] },
        ["CreateDispatches"] = new() { Needs = ["dispatch_id"], Names = ["task_id"], Keeps = [""] },
        ["ShowDispatches"] = new() { Needs = ["dispatch_id"], Names = ["task_id"], Keeps = [""], MayBeNothing = true },
        ["UpdateDispatches"] = new() { Needs = ["dispatch_id"], Names = ["task_id", "dispatch_id"], Keeps = [""] },
        ["ListMonitorInfos"] = new() { Needs = ["total"], Keeps = ["entities[0]"] },
        ["ListMonitorLog"] = new() { Needs = ["total"], Keeps = ["entities[0]", "entities[0].detail_logs[0]"] },
        ["ShowMonitorLogDetail"] = new() { Keeps = ["detail_logs[0]"] },
        ["CreateDatasourceInfo"] = new() { Needs = ["datasource_id"], Keeps = ["", "content"] },
        ["ListDatasources"] = new() { Needs = ["total"], Keeps = ["entities[0]", "entities[0].content"] },
        ["ShowDataourceDetail"] = new() { Needs = ["datasource_id"], Names = ["datasource_id"], Keeps = ["", "content"] },
        ["UpdateDatasourceInfo"] = new() { Needs = ["datasource_id"], Names = ["datasource_id"], Keeps = ["", "content"] },
        ["DeleteDatasourceInfoById"] = new() { HasBody = false },
        ["ListDatasourceColumns"] = new() { Needs = ["columns"], Keeps = ["columns[0]"] },
        ["ListDatasourceTables"] = new() { Needs = ["tables"] },
        ["StartTestDatasource"] = new() { Needs = ["result"] },
        ["BatchStartStopTask"] = new() { Needs = s_counters },
        ["CreateBatchTask"] = new() { Needs = [.. s_counters, "id"] },
        ["ListBatchTasks"] = new() { Needs = ["count"], Keeps = ["batch_task_list[0]"] },
        ["UpdateBatchTask"] = new() { Needs = s_counters },
        ["DeleteBatchTask"] = new() { Needs = s_counters },
        ["KeystoneCreateUserTokenByPassword"] = new() { Needs = ["token", "token.expires_at", "token.issued_at"] },
        ["CreateTokenWithIdToken"] = new() { Needs = ["token"] },
        ["KeystoneListProjects"] = new() { Needs = ["projects[0]"], Doubts = ["projects[0].enabled"] },

        // Its name only adorns an error.
        ["KeystoneListAuthDomains"] = new() { HasBody = false, Allows = [400, 401, 403, 404, 429, 500] },

        // Any text is a token; without one it goes on (FACTS 2).
        ["CreateMetadataToken"] = new() { HasBody = false, Allows = [404, 405, 503] },
    };

    /// <summary>Fields without which an answer settles nothing, so that a good one without them is an error.</summary>
    public IReadOnlyList<string> Needs { get; private init; } = [];

    /// <summary>Fields that name what was asked for: an answer about another is an error.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>Fields that have to agree with others: an answer where they were changed may contradict itself, and then be an error.</summary>
    public IReadOnlyList<string> Doubts { get; private init; } = [];

    /// <summary>Objects of the answer whose unknown fields and words stay in what the client gives.</summary>
    public IReadOnlyList<string> Keeps { get; private init; } = [];

    /// <summary>Whether it needs the body of a success at all.</summary>
    public bool HasBody { get; private init; } = true;

    /// <summary>Whether an answer that says nothing stands for nothing being there.</summary>
    public bool MayBeNothing { get; private init; }

    /// <summary>Error statuses that need not become an error.</summary>
    public IReadOnlyList<int> Allows { get; private init; } = [];

    public static AnswerRule Of(string operationId) => s_all.GetValueOrDefault(operationId, s_none);
}
