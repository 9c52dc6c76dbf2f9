using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.IO;
using System.Text.Json;

namespace RomaFdi.Bench.Counterpart;

/// <summary>Pages of a list of tasks (contract: TaskListRsp), each written once.</summary>
internal static class TaskPages
{
    private const int MostRows = 999;

    private static readonly ConcurrentDictionary<(int Offset, int Limit, int Total), byte[]> s_pages = new();

    /// <summary>Writes the pages of a whole list before anybody asks for them.</summary>
    public static void Prepare(int total)
    {
        for (int offset = 0; offset < total; offset += MostRows)
        {
            Write(offset, MostRows, total);
        }
    }

    public static byte[] Write(int offset, int limit, int total) => s_pages.GetOrAdd((offset, Math.Min(limit, MostRows), total), Write);

    private static byte[] Write((int Offset, int Limit, int Total) page)
    {
        int end = Math.Min(page.Offset + page.Limit, page.Total);
        using var answer = new MemoryStream();
        using (var json = new Utf8JsonWriter(answer))
        {
            json.WriteStartObject();
            json.WriteNumber("total", page.Total);
            json.WriteNumber("size", Math.Max(0, end - page.Offset));
            json.WriteStartArray("entities");
            for (int number = page.Offset; number < end; number++)
            {
                WriteRow(json, number);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return answer.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, int number)
    {
        json.WriteStartObject();
        json.WriteString("task_id", number.ToString("x32", CultureInfo.InvariantCulture));
        json.WriteString("task_name", $"orders-{number:d6}-to-warehouse");
        json.WriteString("task_type", number % 2 == 0 ? "TIMING" : "REALTIME");
        json.WriteNumber("status", number % 2);
        json.WriteString("created_date", "2026-03-01 08:00:00");
        json.WriteString("version", "1");
        json.WriteNumber("last_modified_time", 1772352000000 + number);
        json.WriteString("execute_status", "SUCCESS");
        json.WriteString("source_app_id", "app-sales");
        json.WriteString("target_app_id", "app-warehouse");
        json.WriteString("source_instance_id", "c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6");
        json.WriteString("target_instance_id", "c3a5d7e9-1b2c-4d3e-8f90-a1b2c3d4e5f6");
        json.WriteNull("ext_type");
        json.WriteString("enterprise_project_id", "0");
        json.WriteString("task_tag", "nightly");
        json.WriteEndObject();
    }
}
