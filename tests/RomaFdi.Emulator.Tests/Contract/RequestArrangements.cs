using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Contract;

namespace RomaFdi.Emulator.Tests.Contract;

/// <summary>What each operation needs to exist before it can be done, and where the emulator is known to decide otherwise than the schema alone.</summary>
internal static class RequestArrangements
{
    /// <summary>Operations that answer 501.</summary>
    public static IReadOnlyList<string> NotYetHandled { get; } =
    [
        "CountTasks", "CreateCommonTask", "ShowTask", "UpdateTask", "DeleteTask", "RunTask", "StopTask",
        "InstallMultiTasks", "UpdateMultiTasks", "CreateMultiTaskMappings", "ListMultiTaskMappings", "UpdateMultiTaskMappings", "DeleteMultiTaskMapping",
        "CreateMultiTaskMappingsAutomatically", "CreateDispatches", "ShowDispatches", "UpdateDispatches",
        "ListMonitorInfos", "ListMonitorLog", "ShowMonitorLogDetail", "ShowTaskMonitorOverview",
        "CreateDatasourceInfo", "ListDatasources", "ShowDataourceDetail", "UpdateDatasourceInfo", "DeleteDatasourceInfoById",
        "ListDatasourceColumns", "ListDatasourceTables", "StartTestDatasource",
        "CreateBatchTask", "ListBatchTasks", "UpdateBatchTask", "DeleteBatchTask",
        "KeystoneListProjects", "KeystoneListAuthDomains", "CreateMetadataToken", "ShowMetadataSecurityKey",
    ];

    /// <summary>Cases that are answered otherwise than the schema alone says, each with its reason.</summary>
    public static IReadOnlyDictionary<(string OperationId, string Name), (int Status, string Word)> Exceptions { get; } = new Dictionary<(string, string), (int, string)>
    {
        // Its description says that a value below 0 counts as 0 (D10).
        [("ListTasks", "query offset: below the minimum")] = (200, "entities"),

        // D6: the list may be left out, but nothing in it is FDI.3150; an entry without an id is FDI.3022.
        [("BatchStartOrStopTasks", "body: minimal")] = (400, "FDI.3150"),
        [("BatchStartOrStopTasks", "body list: absent")] = (400, "FDI.3150"),
        [("BatchStartOrStopTasks", "body list: 10 items")] = (400, "FDI.3022"),
        [("BatchStartOrStopTasks", "body list[0].task_id: absent")] = (400, "FDI.3022"),
        [("BatchStartOrStopTasks", "body list[0].task_id: 0 characters")] = (400, "FDI.3022"),

        // "Only REALTIME works for composite tasks", says its description.
        [("CreateMultiTasks", "body task_type: word TIMING")] = (400, "task_type"),

        // The made-up account id is nobody's.
        [("KeystoneCreateUserTokenByPassword", "body auth.scope.domain.name: absent")] = (401, "Unauthorized"),
    };

    /// <summary>Whether a case is looked at here. A wrong place is refused by the gateway, which has tests of its own.</summary>
    public static bool Concerns(GeneratedRequest request) => request.Place != "path" || request.At is not ("project_id" or "instance_id");

    public static Task<RequestWorld> ArrangeAsync(string operationId, EmulatorServer emulator, Func<string, Task<JObject>> get)
    {
        var world = new RequestWorld(emulator);
        switch (operationId)
        {
            case "BatchStartOrStopTasks":
                world.InBody("task_id", () => world.Task(task => !task.IsRunning));
                break;
            case "KeystoneCreateUserTokenByPassword":
                world.Shape((body, request) => SignIn(body, request, emulator));
                break;
            case "ResetMultiTaskOffset":
                world.InPath("task_id", () => world.Task(task => task.IsComposite));
                break;
        }

        return Task.FromResult(world);
    }

    private static void SignIn(JObject body, GeneratedRequest request, EmulatorServer emulator)
    {
        if (body.SelectToken("auth.identity.password.user") is JObject user)
        {
            Put(user, "name", emulator.UserName, request);
            Put(user, "password", emulator.Password, request);
            Put(user["domain"], "name", emulator.DomainName, request);
        }

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
