using System.Linq;
using System.Net.Http;
using BenchmarkDotNet.Attributes;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Inner;

/// <summary>The largest page that the service gives of a list of tasks.</summary>
public class TaskPages
{
    private const int Rows = 999;

    private readonly ApiResponse _answer = Sample.Answer(HttpMethod.Get, $"/v2/{Sample.ProjectId}/fdi/instances/{Sample.InstanceId}/tasks", Page());

    [Benchmark(Description = "Page of tasks")]
    [Per("page", Rows)]
    public object ReadPage() => TaskReader.ReadPage(_answer);

    [Benchmark(Description = "Grammar of that page alone")]
    [Per("page", Rows)]
    public bool CheckGrammar() => JsonGrammar.IsJson(_answer.Body, 64);

    private static string Page() => $$"""{"total":20000,"size":{{Rows}},"entities":[{{string.Join(',', Enumerable.Range(1, Rows).Select(Row))}}]}""";

    // The fields that the contract has, some of them null as they are with some tasks.
    private static string Row(int number) => string.Concat(
        "{",
        $"\"task_id\":\"{Sample.Id(number)}\",\"task_name\":\"orders-to-warehouse-{number:0000}\",\"task_type\":\"{(number % 2 == 0 ? "REALTIME" : "TIMING")}\",",
        $"\"status\":{number % 2},\"created_date\":\"2025-01-02 03:{number % 60:00}:00\",\"version\":\"1\",\"last_modified_time\":{1735786800000 + number},",
        $"\"execute_status\":\"{(number % 3 == 0 ? "SUCCESS" : "UNSTARTED")}\",\"source_app_id\":\"{Sample.Id(number % 5)}\",\"target_app_id\":\"{Sample.Id(number % 7)}\",",
        $"\"source_instance_id\":\"{Sample.InstanceId}\",\"target_instance_id\":\"{Sample.InstanceId}\",",
        $"\"ext_type\":{(number % 4 == 0 ? "\"CDC\"" : "null")},\"enterprise_project_id\":\"0\",\"task_tag\":{(number % 3 == 0 ? "\"nightly\"" : "null")}",
        "}");
}
