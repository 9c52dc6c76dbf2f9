using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net.Sockets;
using RomaFdi.Emulator;

namespace RomaFdi.Commands;

/// <summary>Starts an emulator of the service in this process, on loopback, with sample tasks.</summary>
[Cmdlet(VerbsLifecycle.Start, "RomaEmulator", DefaultParameterSetName = SamplesSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(RomaEmulator))]
public sealed class StartRomaEmulatorCmdlet : PSCmdlet
{
    private const string SamplesSet = "Samples";
    private const string EmptySet = "Empty";

    // A call that is never answered would take all of the time-out.
    private static readonly FaultKind[] s_randomKinds = ((FaultKind[])Enum.GetValues(typeof(FaultKind))).Where(kind => kind != FaultKind.Hang).ToArray();

    /// <summary>Port on 127.0.0.1; 0 takes any free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Sample tasks at the start.</summary>
    [Parameter(ParameterSetName = SamplesSet)]
    [ValidateRange(0, 1000000)]
    public int TaskCount { get; set; } = 25;

    /// <summary>How many of them are timed tasks without a schedule, whose start is refused (FDI.3083).</summary>
    [Parameter(ParameterSetName = SamplesSet)]
    [ValidateRange(0, 1000000)]
    public int UnscheduledTaskCount { get; set; }

    /// <summary>Starts with nothing in it: no tasks, no data sources, no VIAS batch tasks.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmptySet)]
    public SwitchParameter Empty { get; set; }

    /// <summary>Milliseconds that a run of a timed task takes by the emulator's clock.</summary>
    [Parameter]
    [ValidateRange(1, 86400000)]
    public int RunDurationMs { get; set; } = 3000;

    /// <summary>Milliseconds by the emulator's clock until a start, a stop or a run that was accepted shows.</summary>
    [Parameter]
    [ValidateRange(0, 86400000)]
    public int SettleDelayMs { get; set; }

    /// <summary>Milliseconds that each answer takes longer.</summary>
    [Parameter]
    [ValidateRange(0, 3600000)]
    public int LatencyMs { get; set; }

    /// <summary>A fault to have from the start; it needs a task without a schedule and makes one if there is none. More faults: the Faults property.</summary>
    [Parameter(ParameterSetName = SamplesSet)]
    public EmulatorFault Fault { get; set; }

    /// <summary>Share of the requests to FDI and VIAS that go wrong, in every way there is but to hang.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FaultRate { get; set; }

    /// <summary>Sample ids, names and states follow from it, and with a fault rate which requests go wrong and how.</summary>
    [Parameter]
    public int Seed { get; set; } = 1;

    /// <summary>Lets unknown fields and parameters pass.</summary>
    [Parameter]
    public SwitchParameter Loose { get; set; }

    /// <summary>Its pretended cloud server has no agency, so that the metadata service gives no temporary keys.</summary>
    [Parameter]
    public SwitchParameter NoAgency { get; set; }

    /// <summary>Its metadata service has no session tokens: who asks for one is answered 404 and goes on without.</summary>
    [Parameter]
    public SwitchParameter NoMetadataToken { get; set; }

    /// <summary>Starts it.</summary>
    protected override void ProcessRecord()
    {
        if (UnscheduledTaskCount > TaskCount)
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameter(
                "InvalidUnscheduledTaskCount",
                $"-UnscheduledTaskCount {UnscheduledTaskCount} is more than -TaskCount {TaskCount}.",
                UnscheduledTaskCount,
                new ErrorSubject { Name = UnscheduledTaskCount.ToString(CultureInfo.InvariantCulture) }));
        }

        if (!ShouldProcess("127.0.0.1", "Start emulator"))
        {
            return;
        }

        try
        {
            EmulatorServer server = EmulatorServer.Start(new EmulatorOptions
            {
                Port = Port,
                TaskCount = TaskCount,
                UnscheduledTaskCount = Fault == EmulatorFault.None || TaskCount == 0 ? UnscheduledTaskCount : Math.Max(1, UnscheduledTaskCount),
                IsEmpty = Empty,
                RunDuration = TimeSpan.FromMilliseconds(RunDurationMs),
                SettleDelay = TimeSpan.FromMilliseconds(SettleDelayMs),
                LatencyMs = LatencyMs,
                Seed = Seed,
                Loose = Loose,
                HasAgency = !NoAgency,
                MetadataTokens = !NoMetadataToken,
            });
            if (FaultRate > 0)
            {
                server.Faults.FailRandomly(FaultRate, Seed, s_randomKinds);
            }

            server.Faults.RefuseWholeBatch = Fault == EmulatorFault.RefuseBatch;
            var emulator = new RomaEmulator(server);
            RunningEmulators.Add(emulator);
            WriteObject(emulator);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            WriteError(ErrorRecords.InvalidParameter("PortUnavailable", $"The emulator can't listen on port {Port}: {e.Message}", Port, new ErrorSubject()));
        }
    }
}
