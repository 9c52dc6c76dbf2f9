using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RomaFdi.Client.Batching;

/// <summary>
/// Finds the task that a lost call created under an id of the service's choice: one of its name that was not there before the first
/// call of the pipeline, and that no other call of the pipeline can have created.
/// </summary>
internal sealed class NewTasks
{
    // The longest text that lists filter by (contract: ListTasks, task_name).
    private const int LongestNamePart = 64;

    private readonly IRomaTaskService _tasks;
    private readonly object _gate = new();

    // Ids that calls of this pipeline gave or got.
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // Name to the number of calls of which no answer came, or none yet.
    private readonly Dictionary<string, int> _unanswered = new(StringComparer.Ordinal);

    private Task<HashSet<string>?>? _before;

    public NewTasks(IRomaTaskService tasks) => _tasks = tasks;

    /// <summary>To be called before a task is asked for. The first call lists the tasks there are, all others wait for that.</summary>
    public async Task ExpectAsync(string name, RequestGate gate)
    {
        Task before;
        lock (_gate)
        {
            _unanswered[name] = Unanswered(name) + 1;
            before = _before ??= ReadIdsAsync(gate);
        }

        await before.ConfigureAwait(false);
    }

    /// <summary>A call was answered.</summary>
    /// <param name="name">The name it asked for.</param>
    /// <param name="id">The task it created; null for none.</param>
    public void Answer(string name, string? id)
    {
        lock (_gate)
        {
            _unanswered[name] = Unanswered(name) - 1;
            if (id is not null)
            {
                _taken.Add(id);
            }
        }
    }

    /// <summary>An id is given to a task by a call that names it.</summary>
    public void Reserve(string id)
    {
        lock (_gate)
        {
            _taken.Add(id);
        }
    }

    /// <summary>Looks for the task that a lost call for a name, which was expected, may have created.</summary>
    /// <returns>The task; null with what was seen instead.</returns>
    /// <exception cref="RomaApiException">The tasks could not be listed.</exception>
    public async Task<(RomaTask? Task, string Seen)> FindAsync(string name, Func<RomaTask, bool> isAsked, RequestGate gate)
    {
        // Longer names can't be filtered by; what else the filter lets through is left out here (FACTS D2).
        var query = new RomaTaskQuery { NamePart = name.Length > LongestNamePart ? name.Substring(0, LongestNamePart) : name };
        List<RomaTask>? rows = await ReadAllAsync(offset => gate.ReadAsync(token => _tasks.ListAsync(query, offset, RomaTaskQuery.MaximumPageSize, token))).ConfigureAwait(false);
        if (rows is null)
        {
            return (null, "");
        }

        HashSet<string>? before = await _before!.ConfigureAwait(false);
        lock (_gate)
        {
            RomaTask[] found = [.. rows.Where(task => string.Equals(task.Name, name, StringComparison.Ordinal) && before?.Contains(task.Id) != true && !_taken.Contains(task.Id))];
            string ids = string.Join(", ", found.Select(task => $"'{task.Id}'"));
            return found.Length switch
            {
                0 => (null, "Afterwards no new task of its name was listed, which may change yet."),
                1 when before is null => (null, $"Afterwards task {ids} had its name, but which tasks there were before could not be read."),
                1 when Unanswered(name) != 1 => (null, $"Afterwards task {ids} had its name, which was asked for more than once."),
                1 when !isAsked(found[0]) => (null, $"Afterwards task {ids} had its name, but is not as asked for."),
                1 => (found[0], ""),
                _ => (null, $"Afterwards tasks {ids} had its name."),
            };
        }
    }

    /// <summary>Settles that a task that was found is the one a lost call created.</summary>
    /// <returns>Whether it still can be.</returns>
    public bool TryClaim(string name, string id)
    {
        lock (_gate)
        {
            if (Unanswered(name) != 1 || !_taken.Add(id))
            {
                return false;
            }

            _unanswered[name] = 0;
            return true;
        }
    }

    private int Unanswered(string name) => _unanswered.TryGetValue(name, out int count) ? count : 0;

    // Null where it isn't known: whoever may create tasks need not be one who may see them, and then only a later loss is harder to settle.
    private async Task<HashSet<string>?> ReadIdsAsync(RequestGate gate)
    {
        try
        {
            List<RomaTask>? rows = await ReadAllAsync(offset => gate.SendAsync((leaving, _) => _tasks.ListAsync(new RomaTaskQuery(), offset, RomaTaskQuery.MaximumPageSize, leaving))).ConfigureAwait(false);
            return rows is null ? null : new HashSet<string>(rows.Select(task => task.Id), StringComparer.Ordinal);
        }
        catch (RomaApiException)
        {
            return null;
        }
    }

    /// <summary>Reads all pages.</summary>
    /// <returns>The rows; null if they were not let through, or are not all there are.</returns>
    private static async Task<List<RomaTask>?> ReadAllAsync(Func<int, Task<RomaPage<RomaTask>?>> read)
    {
        var rows = new List<RomaTask>();
        while (rows.Count <= RomaTaskQuery.MaximumOffset)
        {
            if (await read(rows.Count).ConfigureAwait(false) is not { } page)
            {
                return null;
            }

            rows.AddRange(page.Items);
            if (page.Items.Count == 0 || rows.Count >= page.Total)
            {
                // Rows move between pages when others are removed meanwhile: then one of them may have been passed over.
                return rows.Select(task => task.Id).Distinct(StringComparer.Ordinal).Count(id => id.Length > 0) >= page.Total ? rows : null;
            }
        }

        return null;
    }
}
