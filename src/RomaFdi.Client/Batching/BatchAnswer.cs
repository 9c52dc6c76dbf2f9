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
        JObject body = ApiErrors.ReadWithoutError(response);
        var answer = new BatchAnswer(response);
        answer.AddRows(body["success"], body["success_count"], isSuccess: true);
        answer.AddRows(body["failure"], body["failure_count"], isSuccess: false);
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

    private void AddRows(JToken? rows, JToken? counter, bool isSuccess)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);

        // What can't be read may be about any of the tasks.
        _isDoubtful |= rows is not (null or JArray or JValue { Type: JTokenType.Null });
        foreach (JToken token in rows as JArray ?? [])
        {
            if (token is not JObject row || row["task_id"] is not JValue { Value: string id })
            {
                _isDoubtful = true;
                continue;
            }

            bool isRefusal = SaysSomething(row["error_code"]) || SaysSomething(row["error_msg"]);
            if ((isSuccess && isRefusal) || (_rows.TryGetValue(id, out Row? other) && (other.Error is null) != isSuccess))
            {
                _contradicted.Add(id);
            }

            ids.Add(id);
            _rows[id] = new Row(WireJson.Text(row["task_name"]), isSuccess ? null : RowError(row));
        }

        // A counter that doesn't fit its rows leaves open which of the rows are true.
        _isDoubtful |= WireJson.Number(counter) is { } count && count != ids.Count;
    }

    private static bool SaysSomething(JToken? token) => token is JContainer { HasValues: true } || WireJson.Text(token) is { Length: > 0 };

    private RomaApiException RowError(JObject row)
    {
        string? code = WireJson.Text(row["error_code"]);
        return ApiErrors.InAnswer(
            _response,
            string.IsNullOrEmpty(code) ? "TaskRefused" : ApiErrors.QuoteCode(_response, code)!,
            RomaFailureKind.Refused,
            WireJson.Text(row["error_msg"]) is { Length: > 0 } text ? text : "The service refused the task without a reason.");
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
