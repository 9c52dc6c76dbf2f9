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
    private readonly Action<long, ProgressLine> _writeProgress;
    private readonly Func<TimeSpan> _updateProgress;
    private readonly object _answers = new();
    private TimeSpan _slowestAnswer;
    private volatile bool _wantsRequests;
    private volatile bool _wantsDetails;
    private volatile bool _asksAtVerbose;
    private bool _showsProgress;
    private PipelineProgress? _progress;
    private ProgressBar? _bar;

    private protected RomaCmdlet()
    {
        _writeProgress = (source, line) => CommandRuntime.WriteProgress(source, RecordOf(line));
        _updateProgress = UpdateProgress;
    }

    /// <summary>The longest time that the service took to answer so far.</summary>
    private protected TimeSpan SlowestAnswer
    {
        get
        {
            lock (_answers)
            {
                return _slowestAnswer;
            }
        }
    }

    /// <summary>Cancelled by Ctrl+C and at the end of the cmdlet's life.</summary>
    private protected CancellationToken StoppingToken => _stopping.Token;

    /// <summary>Lets go of the work under way.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    void IRomaObserver.OnRequest(RomaRequestInfo request)
    {
        if (request.StatusCode is not null)
        {
            lock (_answers)
            {
                _slowestAnswer = request.Duration > _slowestAnswer ? request.Duration : _slowestAnswer;
            }
        }

        if (_wantsRequests)
        {
            _mailbox.Post(() => WriteRequest(request.ToString()));
        }
    }

    bool IRomaObserver.WantsDetails => _wantsDetails;

    void IRomaObserver.OnDetails(string details) => _mailbox.Post(() => WriteDebug(details));

    void IRomaObserver.OnWarning(string message) => _mailbox.Post(() => WriteWarning(message));

    /// <summary>Learns what is asked for with -Verbose, -Debug, -ProgressAction and the preferences: nothing is put into words that nobody reads.</summary>
    protected override void BeginProcessing()
    {
        (bool? isDebug, bool? isVerbose) = (SwitchOf("Debug"), SwitchOf("Verbose"));
        _wantsDetails = isDebug ?? IsHeard(PreferenceOf("DebugPreference"));
        _asksAtVerbose = isDebug == true && isVerbose is null;
        _wantsRequests = _asksAtVerbose || (isVerbose ?? IsHeard(PreferenceOf("VerbosePreference")));
        _showsProgress = IsHeard(PreferenceOf("ProgressPreference", "ProgressAction"));
    }

    /// <summary>Gives up on Ctrl+C. Called by PowerShell on another thread.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Cancels what is under way; called in every case, also where EndProcessing is not.</summary>
    /// <param name="disposing">Whether called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            EndProgress();
            if (!_stopping.IsCancellationRequested)
            {
                _stopping.Cancel();
            }
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
            _mailbox.DeliverUntil(task, _updateProgress, _stopping.Token);
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

    private protected void WriteMessages()
    {
        _mailbox.Deliver();
        UpdateProgress();
    }

    /// <summary>Shows from now on how far the command has come, unless nobody wants to see it.</summary>
    /// <param name="activity">What is being done, such as "Starting tasks".</param>
    /// <param name="count">Tells how far it has come; null while there is nothing to tell.</param>
    private protected void BeginProgress(string activity, Func<ProgressCount?> count)
    {
        if (_bar is null && _showsProgress)
        {
            _progress = PipelineProgress.Here;
            _bar = _progress.Begin(activity, count);
        }
    }

    private protected void EndProgress()
    {
        if (_bar is { } bar)
        {
            _bar = null;

            // By the host: it listens in every ending, PowerShell doesn't.
            _progress!.End(bar, (source, line) => Host.UI.WriteProgress(source, RecordOf(line)));
        }
    }

    /// <summary>What PowerShell is told to do in a case; null if that can't be told.</summary>
    private protected ActionPreference? PreferenceOf(string variable, string? parameter = null)
    {
        object? preference = parameter is not null && MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) ? given : GetVariableValue(variable);
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) ? action : null;
    }

    // Named without a value it is on; null if it isn't named.
    private bool? SwitchOf(string parameter) => MyInvocation.BoundParameters.TryGetValue(parameter, out object? given) ? given is SwitchParameter { IsPresent: true } : null;

    private static bool IsHeard(ActionPreference? preference) => preference is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private TimeSpan UpdateProgress() => PipelineProgress.Here.Update(_writeProgress);

    // The same id each time, so that each takes the place of the one before.
    private static ProgressRecord RecordOf(ProgressLine line) => new(1, line.Activity, line.Status)
    {
        PercentComplete = line.Percent,
        SecondsRemaining = line.SecondsLeft,
        RecordType = line.IsOver ? ProgressRecordType.Completed : ProgressRecordType.Processing,
    };

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
