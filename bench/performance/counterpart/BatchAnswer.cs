using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Bench.Counterpart;

/// <summary>What the service says when it did what was asked (contract: TaskBatchOperationResponse).</summary>
internal static class BatchAnswer
{
    public static async Task<byte[]> WriteAsync(Stream request, CancellationToken giveUp)
    {
        using JsonDocument asked = await JsonDocument.ParseAsync(request, default, giveUp);
        JsonElement list = asked.RootElement.GetProperty("list");
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteNumber("success_count", list.GetArrayLength());
            json.WriteNumber("failure_count", 0);
            json.WriteStartArray("success");
            foreach (JsonElement task in list.EnumerateArray())
            {
                string id = task.GetProperty("task_id").GetString()!;
                json.WriteStartObject();
                json.WriteString("task_id", id);
                json.WriteString("task_name", $"orders-{id[^6..]}-to-warehouse");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("failure");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return answer.ToArray();
    }
}
