using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Makes generated answers agree with themselves where the fullest one can't: the client believes none that contradicts itself.</summary>
internal static class AnswerShapes
{
    public static GeneratedAnswer Agree(GeneratedAnswer answer)
    {
        if (answer.Body is not JObject)
        {
            return answer;
        }

        var body = (JObject)answer.Body.DeepClone();
        switch (answer.Operation.OperationId)
        {
            case "BatchStartOrStopTasks" when answer.Status == 200:
                // A task stands in one of the lists.
                bool isRefused = answer.At.StartsWith("failure", StringComparison.Ordinal);
                Empty(body, isRefused ? "success" : "failure", answer);
                Put(body, "success_count", isRefused ? 0 : 1, answer);
                Put(body, "failure_count", isRefused ? 1 : 0, answer);
                if (!answer.At.StartsWith("success[0].error", StringComparison.Ordinal) && body["success"] is JArray { Count: > 0 } success && success[0] is JObject accepted)
                {
                    accepted.Remove("error_code");
                    accepted.Remove("error_msg");
                }

                break;
            case "KeystoneListProjects" when answer.Status == 200:
                // One page.
                if (body["links"] is JObject links && links["next"] is not null && answer.At != "links.next")
                {
                    links["next"] = null;
                }

                break;
            case "BatchStartStopTask" or "CreateBatchTask" or "UpdateBatchTask" or "DeleteBatchTask" when answer.Status == 200:
                Empty(body, "error_list", answer);
                break;
        }

        return answer with { Body = body };
    }

    private static void Empty(JObject body, string name, GeneratedAnswer answer)
    {
        if (body[name] is JArray && !answer.At.StartsWith(name, StringComparison.Ordinal))
        {
            body[name] = new JArray();
        }
    }

    private static void Put(JObject body, string name, JToken value, GeneratedAnswer answer)
    {
        if (body[name] is not null && answer.At != name)
        {
            body[name] = value;
        }
    }
}
