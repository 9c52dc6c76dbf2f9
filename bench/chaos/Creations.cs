using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>Makes new tasks of three kinds, with some among them that the service refuses, or of which it has the name already.</summary>
internal static class Creations
{
    /// <summary>Composite tasks with ids of their own.</summary>
    public static async Task<Scenario> CompositeWithIdAsync(EmulatorServer emulator, IRomaClient client, int count)
    {
        EmulatorTask there = emulator.Tasks[0];
        RomaCompositeTaskDefinition[] inputs = [.. Enumerable.Range(0, count).Select(place =>
        {
            switch (place % 100)
            {
                case 7:
                    return Composite($"new-{place}", there.Id);
                case 23:
                    emulator.Faults.RefuseTask($"id-{place}", "FDI.3002");
                    return Composite($"new-{place}", $"id-{place}");
                case 41:
                    return Composite(there.Name, $"id-{place}");
                case 59:
                    return Composite($"new-{place - 40}", $"id-{place - 40}");
                case 71:
                    return Composite($"new-{place - 40}", $"id-{place}");
                case 91:
                    return Composite("-", $"id-{place}");
                default:
                    return Composite($"new-{place}", $"id-{place}");
            }
        })];
        await MakeAsync(client.CompositeTasks.DispatchCreate(), inputs.Where((_, place) => place % 100 == 83));
        return Scenario.Of(inputs, input => Asked.Task(input.Name, input.Id!), (c, throttle) => c.CompositeTasks.DispatchCreate(throttle), Reported.Of);
    }

    /// <summary>Composite tasks whose id the service chooses.</summary>
    public static async Task<Scenario> CompositeAsync(EmulatorServer emulator, IRomaClient client, int count)
    {
        RomaCompositeTaskDefinition[] inputs = [.. Enumerable.Range(0, count).Select(place => Composite(NameOf(emulator, place), null, TagOf(place)))];
        await MakeAsync(client.CompositeTasks.DispatchCreate(), inputs.Where((_, place) => IsThere(place)));
        return Scenario.Of(inputs, input => Asked.Task(input.Name), (c, throttle) => c.CompositeTasks.DispatchCreate(throttle), Reported.Of);
    }

    /// <summary>Ordinary tasks.</summary>
    public static async Task<Scenario> OrdinaryAsync(EmulatorServer emulator, IRomaClient client, int count)
    {
        RomaTaskDefinition[] inputs = [.. Enumerable.Range(0, count).Select(place => new RomaTaskDefinition
        {
            Name = NameOf(emulator, place),
            Type = RomaTaskType.Realtime,
            SourceDataSourceId = place % 100 == 23 ? "unknown" : emulator.DataSources[0].Id,
            TargetDataSourceId = emulator.DataSources[1].Id,
            Tag = TagOf(place),
            Definition = new Dictionary<string, object?> { ["mappingRequired"] = false },
        })];
        await MakeAsync(client.Tasks.DispatchCreate(), inputs.Where((_, place) => IsThere(place)));
        return Scenario.Of(inputs, input => Asked.Task(input.Name), (c, throttle) => c.Tasks.DispatchCreate(throttle), Reported.Of);
    }

    // Made before, so that a look by its name finds exactly what was asked for.
    private static bool IsThere(int place) => place % 100 == 83;

    // The service takes equal names: 59 is the same once more, 71 has another label.
    private static string NameOf(EmulatorServer emulator, int place) => (place % 100) switch
    {
        7 => emulator.Tasks[0].Name,
        59 or 71 => $"new-{place - 40}",
        91 => "-",
        _ => $"new-{place}",
    };

    private static string TagOf(int place) => place % 100 == 71 ? "another" : "chaos";

    private static RomaCompositeTaskDefinition Composite(string name, string? id, string tag = "chaos") => new()
    {
        Name = name,
        Id = id,
        Tag = tag,
        OperationTypes = [RomaOperationType.Insert, RomaOperationType.Update],
    };

    private static async Task MakeAsync<TInput, TResult>(IActionDispatcher<TInput, TResult> dispatcher, IEnumerable<TInput> inputs)
        where TResult : class
    {
        if ((await dispatcher.RunAsync(inputs)).Select(outcome => outcome.Error).OfType<RomaApiException>().FirstOrDefault() is { } error)
        {
            throw new InvalidOperationException("What is to be there before a run could not be made.", error);
        }
    }
}
