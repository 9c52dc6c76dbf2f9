using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Tells whether the instance answers and the sign-in holds; a warning says why not.</summary>
[Cmdlet(VerbsDiagnostic.Test, "RomaConnection")]
[OutputType(typeof(bool))]
public sealed class TestRomaConnectionCmdlet : RomaServiceCmdlet
{
    /// <summary>Connection to test, or its name; by default the runspace's current one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ConnectionTransformation]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public override RomaConnection? Connection { get; set; }

    /// <summary>Makes one cheap call.</summary>
    protected override void ProcessRecord()
    {
        RomaConnection connection = ResolveConnection();
        bool isUsable = true;
        try
        {
            Await(ClientOf(connection).TestAsync(StoppingToken));
        }
        catch (RomaApiException e)
        {
            ErrorRecord record = RecordOf(e, connection);
            WriteWarning($"{record.ErrorDetails.Message} {record.ErrorDetails.RecommendedAction}");
            isUsable = false;
        }

        WriteMessages();
        WriteObject(isUsable);
    }
}
