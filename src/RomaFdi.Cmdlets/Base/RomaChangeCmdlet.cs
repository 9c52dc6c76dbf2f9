using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Base of the Set cmdlets: change only what is named, and write the changed object only when asked to.</summary>
/// <typeparam name="TChange">What is to change.</typeparam>
/// <typeparam name="TResult">What is changed.</typeparam>
public abstract class RomaChangeCmdlet<TChange, TResult> : RomaActionCmdlet<TChange, TResult>
    where TResult : class
{
    private protected RomaChangeCmdlet()
    {
    }

    /// <summary>Writes the object as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Parameters that name a change.</summary>
    private protected abstract string[] ChangeParameters { get; }

    /// <summary>Refuses a command that names no change.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // A variable that was never set is no change either.
        if (!ChangeParameters.Any(name => MyInvocation.BoundParameters.TryGetValue(name, out object? value) && value is not null))
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameter(
                "NothingToChange",
                $"{MyInvocation.MyCommand.Name} was not told what to change: it takes at least one of -{string.Join(", -", ChangeParameters)}.",
                null,
                new ErrorSubject { Command = MyInvocation.MyCommand.Name }));
        }
    }

    private protected override void WriteResult(TResult? result)
    {
        if (PassThru)
        {
            base.WriteResult(result);
        }
    }
}
