using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Lists the runspace's open connections, or shows the current one.</summary>
[Cmdlet(VerbsCommon.Get, "RomaConnection", DefaultParameterSetName = NameSet)]
[OutputType(typeof(RomaConnection))]
public sealed class GetRomaConnectionCmdlet : PSCmdlet
{
    private const string NameSet = "Name";
    private const string CurrentSet = "Current";

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Shows the current one alone; nothing if there is none.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CurrentSet)]
    public SwitchParameter Current { get; set; }

    /// <summary>Writes them.</summary>
    protected override void ProcessRecord()
    {
        if (Current)
        {
            WriteObject(RunspaceConnections.Current is { } current ? new[] { current } : [], enumerateCollection: true);
            return;
        }

        var written = new HashSet<RomaConnection>();
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            IReadOnlyList<RomaConnection> named = [.. RunspaceConnections.Open.Where(connection => pattern.IsMatch(connection.Name))];
            WriteObject(named.Where(written.Add), enumerateCollection: true);
            if (named.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.NotFound("ConnectionNotFound", ConnectionNames.Unknown(name), name));
            }
        }
    }
}
