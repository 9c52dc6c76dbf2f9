using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>Lists VIAS batch tasks.</summary>
[Cmdlet(VerbsCommon.Get, "ViasBatchTask", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(ViasBatchTask))]
public sealed class GetViasBatchTaskCmdlet : RomaListCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names; wildcards are allowed. A name without wildcards that doesn't exist is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BatchTaskNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Batch task ids, or objects that have one. VIAS can't be asked for an id, so that the list is looked through.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("BatchTaskId")]
    [BatchTaskIdTransformation]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(BatchTaskIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Part of the name of the published service.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateLength(1, 100)]
    public string? ServiceName { get; set; }

    /// <summary>Only with a job in this state, such as running.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet(
        "pending", "recovering", "starting", "upgrading", "create_failed", "start_failed", "running", "stopping", "stopped", "abnormal", "succeeded", "failed", "deleting", "freezing", "frozen",
        "stopped_no_service", "scheduling", "lack_of_resources")]
    public string? State { get; set; }

    /// <summary>Video group.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateLength(1, 1000)]
    public string? VideoGroup { get; set; }

    /// <summary>Vendor, 2 to 64 characters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateLength(2, 64)]
    public string? Manufacturer { get; set; }

    /// <summary>Title of the algorithm, 2 to 64 characters.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateLength(2, 64)]
    public string? Title { get; set; }

    /// <summary>What to sort by.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public ViasSortField SortBy { get; set; } = ViasSortField.Created;

    /// <summary>Largest or latest first.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    private protected override string What => "VIAS batch task";

    private protected override string NotFoundId => "BatchTaskNotFound";

    /// <summary>Lists, or looks up the ids.</summary>
    protected override void ProcessRecord()
    {
        IRomaClient client = ClientOf(ResolveConnection());
        if (ParameterSetName == IdSet)
        {
            RefusePaging();
            TryRead(null, "VIAS batch tasks could not be listed", () => WriteById(client.ViasBatchTasks));
        }
        else
        {
            TryRead(null, "VIAS batch tasks could not be listed", () => WriteByName(client.ViasBatchTasks));
        }

        WriteMessages();
    }

    private void WriteById(IViasBatchTaskService tasks)
    {
        var wanted = new HashSet<string>(Id.Where(id => RomaRules.ViasBatchTaskId.Check(id) is null), StringComparer.Ordinal);
        var found = new Dictionary<string, ViasBatchTask>(StringComparer.Ordinal);
        foreach (ViasBatchTask task in ListOf(tasks, new ViasBatchTaskQuery(), null).Read(0, ulong.MaxValue).TakeWhile(_ => found.Count < wanted.Count).Where(task => wanted.Contains(task.Id)))
        {
            found[task.Id] = task;
        }

        foreach (string id in Id)
        {
            if (RomaRules.ViasBatchTaskId.Refuse(id) is { } problem)
            {
                WriteError(RecordOf(problem, id));
            }
            else if (found.TryGetValue(id, out ViasBatchTask? task))
            {
                WriteObject(task);
            }
            else
            {
                WriteIdNotFound(id);
            }
        }
    }

    private void WriteByName(IViasBatchTaskService tasks)
    {
        var names = new NameFilter(Name);
        var query = new ViasBatchTaskQuery
        {
            NamePart = ServiceName,
            NameField = ViasNameField.Service,
            State = State,
            VideoGroup = VideoGroup,
            Manufacturer = Manufacturer,
            Title = Title,
            SortBy = SortBy,
            Descending = Descending,
        };
        WriteList(ListOf(tasks, query, names), names);
    }

    private PagedList<ViasBatchTask> ListOf(IViasBatchTaskService tasks, ViasBatchTaskQuery query, NameFilter? names)
    {
        // VIAS counts pages, not rows; the list asks for them one after the other, unless it has to go back.
        int page = 0;
        int reached = -1;
        return new PagedList<ViasBatchTask>(PageLimits.BatchTasks, ReadPage, Await, task => task.Id)
        {
            IsMatch = names?.On<ViasBatchTask>(task => task.Name),
            Shifts = State is not null,
        };

        Task<RomaPage<ViasBatchTask>> ReadPage(int offset, int size)
        {
            page = offset > reached ? page + 1 : (offset / size) + 1;
            reached = offset;
            return tasks.ListAsync(query, page, size, StoppingToken);
        }
    }
}
