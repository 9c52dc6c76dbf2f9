using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>What each operation needs to exist before it can be done, and where the emulator is known to decide otherwise than the schema alone.</summary>
internal static class RequestArrangements
{
    /// <summary>Cases that are answered otherwise than the schema alone says, each with its reason.</summary>
    public static IReadOnlyDictionary<(string OperationId, string Name), (int Status, string Word)> Exceptions { get; } = new Dictionary<(string, string), (int, string)>
    {
        // Its description says that a value below 0 counts as 0 (D10).
        [("ListTasks", "query offset: below the minimum")] = (200, "entities"),
        [("ListDatasources", "query offset: below the minimum")] = (200, "entities"),
        [("ListMultiTaskMappings", "query offset: below the minimum")] = (200, "task_id"),

        // D6: the list may be left out, but nothing in it is FDI.3150; an entry without an id is FDI.3022.
        [("BatchStartOrStopTasks", "body: minimal")] = (400, "FDI.3150"),
        [("BatchStartOrStopTasks", "body list: absent")] = (400, "FDI.3150"),
        [("BatchStartOrStopTasks", "body list: 10 items")] = (400, "FDI.3022"),
        [("BatchStartOrStopTasks", "body list[0].task_id: absent")] = (400, "FDI.3022"),
        [("BatchStartOrStopTasks", "body list[0].task_id: 0 characters")] = (400, "FDI.3022"),

        // "Only REALTIME works for composite tasks", says its description.
        [("CreateMultiTasks", "body task_type: word TIMING")] = (400, "task_type"),

        // A page has to be of a size.
        [("KeystoneListProjects", "query page: minimum")] = (400, "page"),
        [("KeystoneListProjects", "query page: maximum")] = (400, "page"),
        [("KeystoneListProjects", "query per_page: absent")] = (400, "page"),

        // The contract has no refusal of a query or a body for it.
        [("ShowMetadataSecurityKey", "query x_unknown: unknown parameter")] = (200, "credential"),
        [("ShowMetadataSecurityKey", "body body: there, where none is documented")] = (200, "credential"),

        // No field is marked mandatory, but a schedule has cron, or period and interval; and a cron expression is no free text.
        [("CreateDispatches", "body: minimal")] = (400, "period"),
        [("CreateDispatches", "body period: absent")] = (400, "period"),
        [("CreateDispatches", "body dispatch_interval: absent")] = (400, "dispatch_interval"),
        [("CreateDispatches", "body cron: 8 characters")] = (400, "cron"),
        [("CreateDispatches", "body cron: 255 characters")] = (400, "cron"),
        [("CreateDispatches", "body cron: 255 characters beyond the basic plane")] = (400, "cron"),
        [("UpdateDispatches", "body: minimal")] = (400, "period"),
        [("UpdateDispatches", "body period: absent")] = (400, "period"),
        [("UpdateDispatches", "body dispatch_interval: absent")] = (400, "dispatch_interval"),
        [("UpdateDispatches", "body cron: 8 characters")] = (400, "cron"),
        [("UpdateDispatches", "body cron: 255 characters")] = (400, "cron"),
        [("UpdateDispatches", "body cron: 255 characters beyond the basic plane")] = (400, "cron"),

        // Nothing is marked mandatory, but nothing can be prepared without its two sides.
        [("InstallMultiTasks", "body: minimal")] = (400, "source_datasource_id"),
        [("InstallMultiTasks", "body source_datasource_id: absent")] = (400, "source_datasource_id"),
        [("InstallMultiTasks", "body target_datasource_id: absent")] = (400, "target_datasource_id"),

        // A mapping is between two tables.
        [("CreateMultiTaskMappings", "body: minimal")] = (400, "FDI.3037"),
        [("CreateMultiTaskMappings", "body source_table: absent")] = (400, "FDI.3037"),
        [("CreateMultiTaskMappings", "body target_table: absent")] = (400, "FDI.3037"),

        // A batch task without a video source has no job.
        [("CreateBatchTask", "body: minimal")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group: absent")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group: 1 items")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group: 100 items")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group[0].video_source_list: absent")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group[0].video_source_list: 0 items")] = (400, "batch_input"),
        [("CreateBatchTask", "body batch_input.video_source_group[0].video_source_list: 100 items")] = (400, "video_source_id"),
        [("CreateBatchTask", "body batch_input.video_source_group[0].video_source_list[0].video_source_id: absent")] = (400, "video_source_id"),
        [("UpdateBatchTask", "body batch_input.video_source_group: absent")] = (400, "batch_input"),
        [("UpdateBatchTask", "body batch_input.video_source_group: 1 items")] = (400, "batch_input"),
        [("UpdateBatchTask", "body batch_input.video_source_group: 100 items")] = (400, "batch_input"),
        [("UpdateBatchTask", "body batch_input.video_source_group[0].video_source_list: absent")] = (400, "batch_input"),
        [("UpdateBatchTask", "body batch_input.video_source_group[0].video_source_list: 0 items")] = (400, "batch_input"),
        [("UpdateBatchTask", "body batch_input.video_source_group[0].video_source_list: 100 items")] = (400, "video_source_id"),
        [("UpdateBatchTask", "body batch_input.video_source_group[0].video_source_list[0].video_source_id: absent")] = (400, "video_source_id"),

        // Taken by a sample batch task.
        [("CreateBatchTask", "body name: matches as \"gate_watch\"")] = (400, "VIAS.00010003"),
        [("UpdateBatchTask", "body name: matches as \"gate_watch\"")] = (400, "VIAS.00010003"),

        // What a task is can't be changed.
        [("UpdateTask", "body task.task_type: word REALTIME")] = (400, "task_type"),

        // There is no table of such a name.
        [("ListDatasourceColumns", "query table_name: 64 characters")] = (400, "table_name"),
        [("ListDatasourceColumns", "query table_name: 64 characters beyond the basic plane")] = (400, "table_name"),

        // The made-up account id is nobody's.
        [("KeystoneCreateUserTokenByPassword", "body auth.scope.domain.name: absent")] = (401, "Unauthorized"),
        [("CreateTokenWithIdToken", "body auth.scope.domain.name: absent")] = (401, "Unauthorized"),
    };

    /// <summary>Whether a good id is refused because nothing has it, which the schema can't know.</summary>
    public static bool RefersToNothing(GeneratedRequest request, string answer) =>
        request.Place == "body" && request.At.EndsWith("_id", StringComparison.Ordinal) && (answer.Contains("there is no such", StringComparison.Ordinal) || answer.Contains("FDI.3081", StringComparison.Ordinal));

    /// <summary>Whether a case is looked at here. A wrong place is refused by the gateway, which has tests of its own.</summary>
    public static bool Concerns(GeneratedRequest request) => request.Place != "path" || request.At is not ("project_id" or "instance_id");

    /// <param name="operationId">What is to be done.</param>
    /// <param name="emulator">Where.</param>
    /// <param name="call">Makes a call below the instance: method, path, body.</param>
    public static async Task<RequestWorld> ArrangeAsync(string operationId, EmulatorServer emulator, Func<string, string, string?, Task<JObject>> call)
    {
        var world = new RequestWorld(emulator);
        world.InPath("task_id", () => world.Task(IsPlain));
        world.InPath("datasource_id", () => emulator.DataSources[0].Id);
        world.InBody("source_datasource_id", () => emulator.DataSources[0].Id);
        world.InBody("target_datasource_id", () => emulator.DataSources[1].Id);
        world.InBody("source_ds_id", () => emulator.DataSources[0].Id);
        world.InBody("target_ds_id", () => emulator.DataSources[1].Id);
        world.InBody("datasource_name", () => world.Unique("source"));
        world.InBody("cron_timezone", () => "Asia/Shanghai");
        switch (operationId)
        {
            case "BatchStartOrStopTasks":
                world.InBody("task_id", () => world.Task(IsPlain));
                break;
            case "RunTask" or "UpdateTask":
                world.InPath("task_id", () => world.Task(IsScheduled));
                break;
            case "StopTask" or "ShowMonitorLogDetail":
                var timed = world.Task(IsScheduled);
                await call("POST", $"/tasks/{timed}/run", null);
                world.InPath("task_id", () => timed);
                if (operationId == "ShowMonitorLogDetail")
                {
                    var runs = await call("GET", $"/tasks/{timed}/monitor-logs", null);
                    world.InPath("tracking_id", () => (string)runs["entities"]![0]!["id"]!);
                }

                break;
            case "ResetMultiTaskOffset" or "UpdateMultiTasks" or "ListMultiTaskMappings":
                world.InPath("task_id", () => Composite(emulator).Id);
                break;
            case "CreateMultiTaskMappings":
                PutPair(world, Composite(emulator));
                break;
            case "UpdateMultiTaskMappings" or "DeleteMultiTaskMapping":
                var composite = Composite(emulator);
                PutPair(world, composite);
                var pair = $$"""{ "source_datasource_id": "{{composite.SourceDatasourceId}}", "target_datasource_id": "{{composite.TargetDatasourceId}}", "source_table": "a", "target_table": "a" }""";
                var mapping = await call("POST", $"/multi-tasks/{composite.Id}/mappings", pair);
                world.InPath("mapping_id", () => (string)mapping["mapping_id"]!);
                break;
            case "CreateMultiTaskMappingsAutomatically":
                PutPair(world, Composite(emulator));
                world.InBody("task_id", () => Composite(emulator).Id);
                world.InBody("ext_info", () => """{"server_id":"5400"}""");
                break;
            case "CreateBatchTask" or "UpdateBatchTask":
                world.InBody("name", () => world.Unique("watch"));
                break;
            case "CreateDispatches":
                world.InPath("task_id", () => world.Task(task => !task.HasSchedule));
                world.Shape(Dispatch);
                break;
            case "ShowDispatches" or "UpdateDispatches":
                var scheduled = world.Task(IsScheduled);
                var schedule = await call("GET", $"/tasks/{scheduled}/dispatches", null);
                world.InPath("task_id", () => scheduled);
                world.InPath("dispatch_id", () => (string)schedule["dispatch_id"]!);
                world.Shape(Dispatch);
                break;
            case "ListDatasourceColumns":
                world.InQuery("table_name", () => "orders");
                break;
            case "DeleteDatasourceInfoById":
                var unused = await call("POST", "/datasources", $$"""{ "datasource_name":"{{world.Unique("unused")}}","datasource_type":"MYSQL","app_id":"app1","content":{} }""");
                world.InPath("datasource_id", () => (string?)unused["datasource_id"] ?? "none");
                break;
            case "CreateTokenWithIdToken":
                world.InHeader("X-Idp-Id", () => emulator.IdpId);
                world.Shape((body, request) =>
                {
                    Put(body.SelectToken("auth.id_token"), "id", emulator.IdToken, request);
                    Scope(body, request, emulator);
                });
                break;
            case "KeystoneCreateUserTokenByPassword":
                world.Shape((body, request) => SignIn(body, request, emulator));
                break;
        }

        return world;
    }

    private static EmulatorTask Composite(EmulatorServer emulator) => emulator.Tasks.First(task => task.IsComposite);

    /// <summary>A mapping is of the task's own pair, and no table is mapped twice.</summary>
    private static void PutPair(RequestWorld world, EmulatorTask task)
    {
        world.InPath("task_id", () => task.Id);
        world.InBody("source_datasource_id", () => task.SourceDatasourceId!);
        world.InBody("target_datasource_id", () => task.TargetDatasourceId!);
        world.InBody("source_ds_id", () => task.SourceDatasourceId!);
        world.InBody("target_ds_id", () => task.TargetDatasourceId!);
        world.InBody("source_table", () => world.Unique("table"));
    }

    private static bool IsPlain(EmulatorTask task) => !task.IsComposite && !task.IsRunning && task.HasSchedule;

    private static bool IsScheduled(EmulatorTask task) => IsPlain(task) && task.Type == "TIMING";

    /// <summary>A schedule has cron, or period and interval.</summary>
    private static void Dispatch(JObject body, GeneratedRequest request)
    {
        var isCron = request.At.StartsWith("cron", StringComparison.Ordinal) && request.What != "absent";
        foreach (var other in isCron ? new[] { "period", "dispatch_interval", "start_datetime" } : ["cron", "cron_timezone"])
        {
            body.Remove(other);
        }

        if (request.At != "use_quartz_cron" && body.ContainsKey("use_quartz_cron"))
        {
            body["use_quartz_cron"] = isCron;
        }
    }

    private static void SignIn(JObject body, GeneratedRequest request, EmulatorServer emulator)
    {
        if (body.SelectToken("auth.identity.password.user") is JObject user)
        {
            Put(user, "name", emulator.UserName, request);
            Put(user, "password", emulator.Password, request);
            Put(user["domain"], "name", emulator.DomainName, request);
        }

        Scope(body, request, emulator);
    }

    private static void Scope(JObject body, GeneratedRequest request, EmulatorServer emulator)
    {
        if (body.SelectToken("auth.scope") is JObject scope)
        {
            Put(scope["project"], "name", emulator.Region, request);
            Put(scope["project"], "id", emulator.ProjectId, request);

            Put(scope["domain"], "name", emulator.DomainName, request);

            // Either of the two, not both.
            scope.Property(request.At.StartsWith("auth.scope.domain", StringComparison.Ordinal) ? "project" : "domain")?.Remove();
        }
    }

    /// <summary>Puts a true value where a text stands that isn't what was changed.</summary>
    private static void Put(JToken? fields, string name, string value, GeneratedRequest request)
    {
        if (fields is JObject && fields[name] is { Type: JTokenType.String } field && field.Path != request.At)
        {
            field.Replace(value);
        }
    }
}
