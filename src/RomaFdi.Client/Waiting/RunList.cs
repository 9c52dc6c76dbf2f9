using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Client.Waiting;

/// <summary>Runs of a task as far as they were read, and which of them is meant.</summary>
internal sealed class RunList
{
    private readonly List<RomaTaskRun> _runs = [];
    private bool _isWhole;

    public int Count => _runs.Count;

    public void Add(RomaPage<RomaTaskRun> page)
    {
        _runs.AddRange(page.Items);
        _isWhole = page.Items.Count == 0 || _runs.Count >= page.Total || _runs.Count >= RomaTaskRunQuery.MaximumOffset;
    }

    /// <summary>Whether no further runs have to be read to tell which one is meant.</summary>
    /// <param name="followed">The run that an earlier look picked; null before.</param>
    /// <param name="previous">The run before the one that is meant, see <see cref="RomaTaskWait.PreviousRunId"/>.</param>
    public bool IsEnough(string? followed, string? previous) => _isWhole || (_runs.Count > 0 && (followed, previous) switch
    {
        ({ } id, _) => Has(id),
        (null, null) => IsNewestFirst,
        (null, "") => false,
        (null, { } id) => IsNewestFirst && Has(id),
    });

    /// <summary>The run that is meant.</summary>
    /// <inheritdoc cref="IsEnough"/>
    /// <returns>The run; null if it isn't there yet.</returns>
    public RomaTaskRun? Find(string? followed, string? previous)
    {
        if (followed is not null)
        {
            return _runs.Find(run => Is(run, followed));
        }

        List<RomaTaskRun> ordered = Ordered();
        if (previous is null)
        {
            return ordered.FindLast(run => run.ExecuteStatus is RomaExecuteStatus.Running or RomaExecuteStatus.Waiting) ?? ordered.LastOrDefault();
        }

        int before = ordered.FindLastIndex(run => Is(run, previous));
        // Without the run before, an older one can't be told from the one that is meant.
        return before < 0 && previous.Length > 0 ? null : ordered.ElementAtOrDefault(before + 1);
    }

    /// <summary>The newest run; null if there is none, or if the rest of the list may hold a newer one.</summary>
    public RomaTaskRun? FindNewest() => _isWhole || IsNewestFirst ? Ordered().LastOrDefault() : null;

    // The oldest first. Runs of one time stand as they came: newest first.
    private List<RomaTaskRun> Ordered() => [.. Enumerable.Reverse(_runs).OrderBy(Begin)];

    private bool IsNewestFirst => _runs.Zip(_runs.Skip(1), (earlier, later) => Begin(earlier) >= Begin(later)).All(isOrdered => isOrdered);

    private bool Has(string id) => _runs.Exists(run => Is(run, id));

    private static bool Is(RomaTaskRun run, string id) => string.Equals(run.RunId, id, StringComparison.Ordinal);

    // A run that has not begun is newer than those that have.
    private static DateTimeOffset Begin(RomaTaskRun run) => run.Started ?? run.Scheduled ?? DateTimeOffset.MaxValue;
}
