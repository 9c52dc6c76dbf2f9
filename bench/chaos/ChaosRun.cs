using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using RomaFdi.Client;
using RomaFdi.Emulator;

namespace RomaFdi.Chaos;

/// <summary>Lets a client work against a service that fails at a rate, and audits what it reports.</summary>
internal static class ChaosRun
{
    // A hang costs a whole time-out and a 429 a pause of the whole connection, anything else next to nothing.
    private const int WeightOfOthers = 5;

    private static readonly FaultKind[] s_kinds =
    [
        .. Enum.GetValues<FaultKind>().SelectMany(kind => Enumerable.Repeat(kind, kind is FaultKind.Hang or FaultKind.TooManyRequests ? 1 : WeightOfOthers)),
    ];

    public static async Task<ChaosReport> RunAsync(ChaosSettings settings)
    {
        using EmulatorServer emulator = EmulatorServer.Start(OptionsOf(settings));
        using IRomaClient client = Connect(emulator, settings);
        Scenario scenario = await PrepareAsync(emulator, client, settings);

        // What was prepared must have settled, and is no part of the run.
        emulator.AdvanceClock(settings.Settle);
        emulator.ClearLog();
        emulator.Faults.FailRandomly(settings.Share, settings.Seed, s_kinds);
        var clock = Stopwatch.StartNew();
        IReadOnlyList<Reported> reported = await scenario.RunAsync(client, settings.Throttle);
        clock.Stop();

        // Does what is late: a report must hold afterwards too.
        emulator.Faults.Clear();
        IReadOnlyList<EmulatorRequest> requests = emulator.Requests;
        return new ChaosReport(settings, Auditor.Compare(scenario.Asked, reported, Truth.Of(emulator)))
        {
            Requests = requests.Count,
            Elapsed = clock.Elapsed,
            Faults = requests.Select(request => request.Fault).OfType<FaultKind>().CountBy(kind => kind).ToDictionary(),
        };
    }

    private static Task<Scenario> PrepareAsync(EmulatorServer emulator, IRomaClient client, ChaosSettings settings) => settings.Action switch
    {
        ChaosAction.Start => Task.FromResult(StartAndStop.Start(emulator)),
        ChaosAction.Stop => StartAndStop.StopAsync(emulator, client),
        ChaosAction.Reset => Task.FromResult(Resets.Of(emulator, settings.Tasks)),
        ChaosAction.CreateWithId => Creations.CompositeWithIdAsync(emulator, client, settings.Tasks),
        ChaosAction.Create => Creations.CompositeAsync(emulator, client, settings.Tasks),
        ChaosAction.CreateTask => Creations.OrdinaryAsync(emulator, client, settings.Tasks),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Action, "There is no such action."),
    };

    private static EmulatorOptions OptionsOf(ChaosSettings settings) => new()
    {
        TaskCount = settings.Action switch
        {
            ChaosAction.Start or ChaosAction.Stop => settings.Tasks,
            // Every fourth is a composite one.
            ChaosAction.Reset => (settings.Tasks * 4) + 4,
            _ => 10,
        },
        UnscheduledTaskCount = settings.Action is ChaosAction.Start or ChaosAction.Stop ? settings.Tasks / 50 : 0,
        SettleDelay = settings.Settle,

        // Else the service itself would keep a second task from being made.
        AllowEqualNames = settings.Action is ChaosAction.Create or ChaosAction.CreateTask,
    };

    private static IRomaClient Connect(EmulatorServer emulator, ChaosSettings settings) => RomaClient.Create(new RomaConnectionSettings(
        emulator.Uri, emulator.ProjectId, emulator.InstanceId, new TokenCredential(new NetworkCredential("", emulator.Token).SecurePassword))
    {
        Timeout = settings.Timeout,
        MaximumRetryCount = settings.Retries,
        MaximumRetryDelay = settings.Delay,
    });
}
