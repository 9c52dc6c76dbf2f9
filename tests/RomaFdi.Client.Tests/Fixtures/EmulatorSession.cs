using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using RomaFdi.Contract;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>An emulator of its own for a test, and a client that is connected to it.</summary>
public sealed class EmulatorSession : IDisposable
{
    public const string Batch = "BatchStartOrStopTasks";
    public const string List = "ListTasks";
    public const string Create = "CreateMultiTasks";
    public const string Reset = "ResetMultiTaskOffset";
    public const string Vias = "BatchStartStopTask";
    public const string SignIn = "KeystoneCreateUserTokenByPassword";

    // What the ledger calls the actions on tasks.
    private static readonly Dictionary<RomaAction, string> s_ledgerWords = new()
    {
        [RomaAction.Start] = "start",
        [RomaAction.Stop] = "stop",
        [RomaAction.Reset] = "reset",
        [RomaAction.StartRun] = "run",
        [RomaAction.StopRun] = "stop-run",
        [RomaAction.Remove] = "remove",
    };

    // Long enough for a busy machine; only a test that fails waits for it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly RomaClient _owner;
    private readonly string _suite;

    public EmulatorSession(
        int tasks = 40, int unscheduled = 0, Func<EmulatorServer, RomaCredential>? credential = null, TimeSpan? timeout = null, int retries = 0, TimeSpan? tokenLifetime = null,
        TimeSpan settleDelay = default, bool loose = false, bool clockFollowsTimers = false, [CallerFilePath] string caller = "")
    {
        _suite = Path.GetFileNameWithoutExtension(caller);
        Clock = new MovedClock { FollowsTimers = clockFollowsTimers };
        Emulator = EmulatorServer.Start(new EmulatorOptions
        {
            TaskCount = tasks,
            UnscheduledTaskCount = unscheduled,
            Clock = Clock.GetUtcNow,
            TokenLifetime = tokenLifetime ?? TimeSpan.FromHours(24),
            SettleDelay = settleDelay,
            Loose = loose,
        });
        _owner = RomaClient.Create(Settings(credential ?? (emulator => new TokenCredential(Secure.Text(emulator.Token))), timeout ?? s_patience, retries), Clock);
        Client = _owner.WithObserver(Observer);
    }

    public EmulatorServer Emulator { get; }

    public IRomaClient Client { get; }

    public MovedClock Clock { get; }

    internal RecordingObserver Observer { get; } = new();

    /// <summary>Tasks that can be started, in the order of their creation.</summary>
    public IReadOnlyList<string> Stopped(int count)
    {
        string[] ids = [.. Emulator.Tasks.Where(task => !task.IsRunning && task.HasSchedule).Take(count).Select(task => task.Id)];
        Assert.Equal(count, ids.Length);
        return ids;
    }

    public IReadOnlyList<string> Composite(int count)
    {
        string[] ids = [.. Emulator.Tasks.Where(task => task.IsComposite).Take(count).Select(task => task.Id)];
        Assert.Equal(count, ids.Length);
        return ids;
    }

    /// <summary>Timed tasks that are stopped and have no run, in the order of their creation.</summary>
    public IReadOnlyList<string> Timed(int count)
    {
        string[] ids = [.. Emulator.Tasks.Where(task => task.Type == "TIMING" && !task.IsRunning && task.HasSchedule && task.ExecuteStatus == "UNSTARTED").Take(count).Select(task => task.Id)];
        Assert.Equal(count, ids.Length);
        return ids;
    }

    public string Unscheduled => Emulator.Tasks.First(task => !task.HasSchedule).Id;

    public EmulatorTask Task(string id) => Emulator.Tasks.Single(task => task.Id == id);

    public IReadOnlyList<EmulatorRequest> Requests(string operationId) => [.. Emulator.Requests.Where(request => request.OperationId == operationId)];

    /// <summary>Starts the tasks and holds the outcomes against the ledger.</summary>
    public async Task<IReadOnlyList<Settled<RomaTaskActionResult>>> StartAsync(IEnumerable<string> ids, int throttleLimit = 4)
    {
        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await Client.Tasks.Dispatch(RomaAction.Start, throttleLimit).RunAsync(ids).WaitAsync(s_patience);
        AgreesWithLedger(outcomes);
        return outcomes;
    }

    /// <summary>What is reported as done was done, what is reported as failed wasn't, and nothing was done twice.</summary>
    public void AgreesWithLedger(IEnumerable<Settled<RomaTaskActionResult>> outcomes)
    {
        string[] done = [.. Emulator.Ledger.Where(entry => s_ledgerWords.ContainsValue(entry.Action)).Select(entry => entry.Action + " " + entry.TaskId)];
        Assert.Equal(done.Distinct(), done);
        foreach (RomaTaskActionResult result in outcomes.Select(outcome => outcome.Result).OfType<RomaTaskActionResult>())
        {
            string entry = s_ledgerWords[result.Action] + " " + result.TaskId;
            if (result.Outcome == RomaOutcome.Succeeded)
            {
                Assert.Contains(entry, done);
            }
            else if (result.Outcome == RomaOutcome.Failed)
            {
                Assert.DoesNotContain(entry, done);
            }
        }
    }

    /// <summary>Waits until so many requests have arrived.</summary>
    public Task ArrivedAsync(int count) => Emulator.WaitForRequestsAsync(count).WaitAsync(s_patience);

    /// <summary>Waits for something that must come, without a hang when it doesn't.</summary>
    public static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(s_patience);

    /// <inheritdoc cref="Soon{T}(Task{T})"/>
    public static Task Soon(Task task) => task.WaitAsync(s_patience);

    public void Dispose()
    {
        CoverageRecord.Add("client-suites", _suite, Emulator.Requests.Select(request => request.OperationId));
        _owner.Dispose();
        Emulator.Dispose();
    }

    public RomaConnectionSettings Settings(Func<EmulatorServer, RomaCredential> credential, TimeSpan timeout, int retries) =>
        new(Emulator.Uri, Emulator.ProjectId, Emulator.InstanceId, credential(Emulator))
        {
            ViasEndpoint = Emulator.Uri,
            IamEndpoint = Emulator.Uri,
            Timeout = timeout,
            MaximumRetryCount = retries,
        };

    /// <summary>The emulator's user.</summary>
    public static RomaCredential Password(EmulatorServer emulator) => new PasswordCredential(emulator.DomainName, emulator.UserName, Secure.Text(emulator.Password));
}
