using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>
/// Base of all cmdlets that talk to a service: waits for asynchronous work on the pipeline thread, and gives it up on
/// Ctrl+C and when the pipeline lets go of the cmdlet.
/// </summary>
public abstract class RomaCmdlet : PSCmdlet, IRomaObserver, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineMailbox _mailbox = new();
    private volatile bool _wantsDetails;
    private volatile bool _asksAtVerbose;

    private protected RomaCmdlet()
    {
    }

    /// <summary>The longest time that the service took to answer, as far as messages were delivered.</summary>
    private protected TimeSpan SlowestAnswer { get; private set; }

    /// <summary>Cancelled by Ctrl+C and at the end of the cmdlet's life.</summary>
    private protected CancellationToken StoppingToken => _stopping.Token;

    /// <summary>Lets go of the work under way.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    void IRomaObserver.OnRequest(RomaRequestInfo request) => _mailbox.Post(() => TakeNote(request));

    bool IRomaObserver.WantsDetails => _wantsDetails;

    void IRomaObserver.OnDetails(string details) => _mailbox.Post(() => WriteDebug(details));

    void IRomaObserver.OnWarning(string message) => _mailbox.Post(() => WriteWarning(message));

    /// <summary>Learns what -Debug and $DebugPreference ask for: nothing is put into words that nobody reads.</summary>
    protected override void BeginProcessing()
    {
        bool isDebugNamed = MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug);
        bool isDebug = debug is SwitchParameter { IsPresent: true };
        _wantsDetails = isDebugNamed
            ? isDebug
            : GetVariableValue("DebugPreference") is { } preference && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        _asksAtVerbose = isDebug && !MyInvocation.BoundParameters.ContainsKey("Verbose");
    }

    /// <summary>Gives up on Ctrl+C. Called by PowerShell on another thread.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Cancels what is under way; called in every case, also where EndProcessing is not.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
        }
    }

    /// <summary>Waits for work while its messages are written.</summary>
    /// <exception cref="PipelineStoppedException">Ctrl+C came first.</exception>
    private protected T Await<T>(Task<T> task)
    {
        Await((Task)task);
        return task.GetAwaiter().GetResult();
    }

    private protected void Await(Task task)
    {
        try
        {
            _mailbox.DeliverUntil(task, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        // Throws the task's exception as it is, not as an aggregate.
        task.GetAwaiter().GetResult();
    }

    /// <summary>An error of a call, naming this command.</summary>
    private protected ErrorRecord RecordOf(RomaApiException error, object? target, string? sentence = null, string? name = null, string? lookUp = null) =>
        ErrorRecords.From(error, target, new ErrorSubject { Sentence = sentence, Name = name, Command = MyInvocation.MyCommand.Name, LookUp = lookUp });

    /// <summary>Leaves work for the pipeline thread. From any thread.</summary>
    private protected void Post(Action work) => _mailbox.Post(work);

    private protected void WriteMessages() => _mailbox.Deliver();

    private void TakeNote(RomaRequestInfo request)
    {
        if (request.StatusCode is not null && request.Duration > SlowestAnswer)
        {
            SlowestAnswer = request.Duration;
        }

        WriteRequest(request.ToString());
    }

    // With -Debug alone PowerShell stops at each verbose message and asks, or fails where nobody can answer.
    private void WriteRequest(string line)
    {
        if (_asksAtVerbose)
        {
            WriteDebug(line);
        }
        else
        {
            WriteVerbose(line);
        }
    }

    /// <summary>Asks as -WhatIf, -Confirm and the preferences say.</summary>
    private protected bool Confirm(string target, string action)
    {
        try
        {
            return ShouldProcess(target, action);
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or HostException or NotImplementedException)
        {
            // What a host without a prompt throws; with standard input at its end it is a bare null reference.
            ThrowTerminatingError(ErrorRecords.ConfirmationUnavailable(target, MyInvocation.MyCommand.Name, e));
            throw;
        }
    }
}
