using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using RomaFdi;
using RomaFdi.Client;
using RomaFdi.Emulator;
using RomaFdi.Quickstart;

Console.WriteLine("""
    RomaFdi, the demo through the C# client library (no PowerShell takes part).
    The same story in PowerShell is samples/demo.ps1.
    """);

// The service, pretended, on a free port of this machine. One of its timed tasks has no schedule and can't be started.
using var emulator = EmulatorServer.Start(new EmulatorOptions { TaskCount = 40, UnscheduledTaskCount = 1 });

// Against the real service, only these lines differ: endpoints by region, and your own user.
using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(
    emulator.Uri,
    emulator.ProjectId,
    emulator.InstanceId,
    new PasswordCredential(emulator.DomainName, emulator.UserName, new NetworkCredential("", emulator.Password).SecurePassword))
{
    IamEndpoint = emulator.Uri,
});
await client.TestAsync();
Console.WriteLine($"Connected to {client.Settings}.");

Table.Title("Composite tasks from the rows of composite-tasks.csv");
IReadOnlyList<RomaCompositeTaskDefinition> wanted = CompositeTaskFile.Read(Path.Combine(AppContext.BaseDirectory, "composite-tasks.csv"));
IReadOnlyList<Settled<RomaCompositeTask>> created = await client.CompositeTasks.DispatchCreate().RunAsync(wanted);
Table.Write(
    ["Name", "Id", "Operations", "Tag", "Error"],
    created.Select((outcome, i) => new[]
    {
        wanted[i].Name, outcome.Result?.Id, string.Join(", ", wanted[i].OperationTypes), wanted[i].Tag, outcome.Error?.Message,
    }));

Table.Title("24 stopped tasks, started ten in a call, with the one without a schedule among them");
RomaPage<RomaTask> stopped = await client.Tasks.ListAsync(new RomaTaskQuery { Status = RomaTaskStatus.Stopped }, 0, RomaTaskQuery.MaximumPageSize);
string[] ids = [.. stopped.Items.Where(task => !task.IsComposite).Take(24).Select(task => task.Id)];
emulator.ClearLog();
IReadOnlyList<Settled<RomaTaskActionResult>> started = await client.Tasks.Dispatch(RomaAction.Start).RunAsync(ids);
int requests = emulator.Requests.Count;
WriteResults(started);

Table.Title("What was reported, and what really happened");
int succeeded = started.Count(outcome => outcome.Result?.Outcome == RomaOutcome.Succeeded);
RomaTaskActionResult[] refused = [.. started.Select(outcome => outcome.Result!).Where(result => result.Outcome != RomaOutcome.Succeeded)];
string[] reallyStarted = [.. emulator.Ledger.Where(entry => entry.Action == "start").Select(entry => entry.TaskId)];
Console.WriteLine($"{requests} requests for {ids.Length} tasks: {succeeded} started, {refused.Length} refused. The emulator's ledger holds {reallyStarted.Length} started tasks.");

Table.Title("One composite task starts over from a point in time");
var from = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
IReadOnlyList<Settled<RomaTaskActionResult>> reset = await client.CompositeTasks.DispatchReset()
    .RunAsync(created.Where(outcome => outcome.Result is not null).Take(1).Select(outcome => new RomaCompositeTaskReset(outcome.Result!.Id, from)));
WriteResults(reset);

bool asTold = created.Count == wanted.Count && created.All(outcome => outcome.Error is null)
    && requests == 3 && started.Count == 24 && succeeded == 23
    && refused is [{ ErrorCode: "FDI.3083", Outcome: RomaOutcome.Failed }]
    && reallyStarted.Order().SequenceEqual(ids.Except([refused[0].TaskId]).Order())
    && reset is [{ Result.Outcome: RomaOutcome.Succeeded }]
    && emulator.Ledger.Any(entry => entry.Action == "reset" && entry.TaskId == reset[0].Result!.TaskId);
Console.WriteLine(asTold ? "\nAll of it went as told." : "\nIT DID NOT GO AS TOLD.");
return asTold ? 0 : 1;

static void WriteResults(IEnumerable<Settled<RomaTaskActionResult>> outcomes) => Table.Write(
    ["Batch", "Task", "Name", "Action", "Outcome", "Error"],
    outcomes.Select(outcome => outcome.Result!).Select(result => new[]
    {
        $"{result.Batch}", result.TaskId, result.TaskName, $"{result.Action}", $"{result.Outcome}", $"{result.ErrorCode} {result.ErrorMessage}",
    }));
