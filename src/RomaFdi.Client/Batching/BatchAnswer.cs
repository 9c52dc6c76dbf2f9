using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>What the service says of each task of a batch (contract: TaskBatchOperationResponse).</summary>
internal sealed class BatchAnswer
{
    private readonly ApiResponse _response;
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contradicted = new(StringComparer.Ordinal);
    private bool _isDoubtful;

    private BatchAnswer(ApiResponse response) => _response = response;

    /// <summary>Every id that the answer names.</summary>
    public IEnumerable<string> Ids => _rows.Keys;

    public static BatchAnswer Read(ApiResponse response)
    {
        var answer = new BatchAnswer(response);
        var successes = new HashSet<string>(StringComparer.Ordinal);
        var failures = new HashSet<string>(StringComparer.Ordinal);
        JObject body = ApiErrors.WithoutError(response, WireJson.ReadObject(response, new Dictionary<string, Action<WireFields?>>(StringComparer.Ordinal)
        {
            ["success"] = row => answer.Add(row, isSuccess: true, successes),
            ["failure"] = row => answer.Add(row, isSuccess: false, failures),
        }));
        answer.CheckList(body["success"], body["success_count"], successes);
        answer.CheckList(body["failure"], body["failure_count"], failures);
        if (answer._isDoubtful)
        {
            answer._contradicted.UnionWith(answer._rows.Keys);
        }

        return answer;
    }

    /// <summary>The row of a task; null if the answer leaves it out or contradicts itself about it.</summary>
    public Row? Find(string id) => _rows.TryGetValue(id, out Row? row) && !_contradicted.Contains(id) ? row : null;

    /// <summary>Says why the answer doesn't settle a task.</summary>
    public RomaApiException Omission(string id) => ApiErrors.InAnswer(_response, "OutcomeUnknown", RomaFailureKind.Lost, _contradicted.Contains(id)
        ? "The answer contradicts itself about the task."
        : "The answer does not name the task.");

    private void Add(WireFields? row, bool isSuccess, HashSet<string> ids)
    {
        if (row?.String("task_id") is not { } id)
        {
            // What can't be read may be about any of the tasks.
            _isDoubtful = true;
            return;
        }

        bool isRefusal = row.SaysSomething("error_code") || row.SaysSomething("error_msg");
        if ((isSuccess && isRefusal) || (_rows.TryGetValue(id, out Row? other) && (other.Error is null) != isSuccess))
        {
            _contradicted.Add(id);
        }

        ids.Add(id);
        _rows[id] = new Row(row.Text("task_name"), isSuccess ? null : RowError(row));
    }

    /// <param name="rest">What stands in the place of a list and is none.</param>
    /// <param name="counter">How many rows there should be.</param>
    /// <param name="ids">Of the rows.</param>
    private void CheckList(JToken? rest, JToken? counter, HashSet<string> ids)
    {
        // A counter that doesn't fit its rows leaves open which of the rows are true.
        _isDoubtful |= rest is not (null or JValue { Type: JTokenType.Null }) || (WireJson.Number(counter) is { } count && count != ids.Count);
    }

    private RomaApiException RowError(WireFields row)
    {
        string? code = row.Text("error_code");
        return ApiErrors.InAnswer(
            _response,
            string.IsNullOrEmpty(code) ? "TaskRefused" : ApiErrors.QuoteCode(_response, code)!,
            RomaFailureKind.Refused,
            row.Text("error_msg") is { Length: > 0 } text ? text : "The service refused the task without a reason.");
    }

    /// <summary>One task in the answer.</summary>
    internal sealed class Row
    {
        public Row(string? taskName, RomaApiException? error)
        {
            TaskName = taskName;
            Error = error;
        }

        public string? TaskName { get; }

        /// <summary>Why it was refused; null if it was taken.</summary>
        public RomaApiException? Error { get; }
    }
}
