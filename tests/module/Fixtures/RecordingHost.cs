#nullable enable
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RomaFdi.Tests;

/// <summary>A host that keeps warnings and progress: after Ctrl+C nobody else hears of them.</summary>
public sealed class RecordingHost : PSHost
{
    private readonly RecordingUI _ui = new();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "RecordingHost";

    public override PSHostUserInterface UI => _ui;

    public override Version Version => new Version(1, 0);

    public string Warnings => _ui.Warnings;

    /// <summary>What was shown on progress bars so far.</summary>
    public ProgressRecord[] Progress => _ui.Progress;

    /// <summary>What is answered to the questions to come; to a question too many nothing.</summary>
    public Queue<int> Choices => _ui.Choices;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }

    public override void SetShouldExit(int exitCode) { }

    private sealed class RecordingUI : PSHostUserInterface
    {
        private readonly List<string> _warnings = [];
        private readonly List<ProgressRecord> _progress = [];

        public Queue<int> Choices { get; } = new();

        public string Warnings
        {
            get
            {
                lock (_warnings)
                {
                    return string.Join(Environment.NewLine, _warnings);
                }
            }
        }

        public ProgressRecord[] Progress
        {
            get
            {
                lock (_progress)
                {
                    return [.. _progress];
                }
            }
        }

        public override PSHostRawUserInterface? RawUI => null;

        public override void WriteWarningLine(string message)
        {
            lock (_warnings)
            {
                _warnings.Add(message);
            }
        }

        public override void Write(string value) { }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }

        public override void WriteLine(string value) { }

        public override void WriteErrorLine(string value) { }

        public override void WriteDebugLine(string message) { }

        public override void WriteVerboseLine(string message) { }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            lock (_progress)
            {
                _progress.Add(record);
            }
        }

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => Choices.TryDequeue(out int choice) ? choice : throw new NotSupportedException();
    }
}
