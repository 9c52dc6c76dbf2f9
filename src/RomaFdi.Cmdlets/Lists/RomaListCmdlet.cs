using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Base of the cmdlets that list: as many pages as are asked for, names that are missing, and where the service stops.</summary>
public abstract class RomaListCmdlet : RomaServiceCmdlet
{
    private protected RomaListCmdlet()
    {
    }

    /// <summary>What the list holds, such as "task".</summary>
    private protected abstract string What { get; }

    /// <summary>What the progress bar calls the listing.</summary>
    private protected virtual string Activity => $"Listing {What}s";

    /// <summary>Id of the error about one that doesn't exist.</summary>
    private protected abstract string NotFoundId { get; }

    private bool IsPaged => PagingParameters.IncludeTotalCount || PagingParameters.Skip > 0 || PagingParameters.First < ulong.MaxValue;

    /// <summary>Writes the rows that -First and -Skip ask for.</summary>
    private protected void WriteList<T>(PagedList<T> list, NameFilter? names = null, Action<T>? writeRow = null)
    {
        if (PagingParameters.IncludeTotalCount)
        {
            WriteObject(PagingParameters.NewTotalCount((ulong)list.Total, names is null or { IsExact: true } ? 1.0 : 0.0));
        }

        ulong written = 0;
        BeginProgress(Activity, () => list.ToSee is { } total ? new ProgressCount(list.Seen, null, total) : null);
        try
        {
            foreach (T row in list.Read(PagingParameters.Skip, PagingParameters.First))
            {
                (writeRow ?? (found => WriteObject(found)))(row);
                written++;
            }
        }
        finally
        {
            EndProgress();
        }

        if (list.IsCutOff)
        {
            var error = new RomaApiException($"The service doesn't list more than about {list.Reach} rows; this list has {list.Total}.")
            {
                ErrorCode = "ListTooLong",
                Kind = RomaFailureKind.Invalid,
            };
            WriteError(RecordOf(error, null));
        }

        // As long as more were wanted than there are, every row was looked at.
        if (names is not null && written < PagingParameters.First)
        {
            foreach (string name in names.Missing)
            {
                WriteNotFound($"There is no such {What} with the name '{name}'.", name, $"Look for similar names: {MyInvocation.MyCommand.Name} -Name *{name}*");
            }
        }
    }

    private protected void WriteIdNotFound(string id) =>
        WriteNotFound($"There is no {What} with the id '{id}'.", id, $"List them: {MyInvocation.MyCommand.Name}");

    /// <summary>Refuses -First, -Skip and -IncludeTotalCount where ids are looked up.</summary>
    private protected void RefusePaging()
    {
        if (IsPaged)
        {
            ThrowTerminatingError(ErrorRecords.InvalidParameter(
                "PagingWithId",
                "-First, -Skip and -IncludeTotalCount are for lists, not for -Id.",
                null,
                new ErrorSubject { Command = MyInvocation.MyCommand.Name }));
        }
    }

    private void WriteNotFound(string message, string subject, string advice) => WriteError(ErrorRecords.NotFound(NotFoundId, message, subject, advice));
}
