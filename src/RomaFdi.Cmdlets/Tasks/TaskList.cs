using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>A task list that asks for a page when somebody wants its rows.</summary>
internal sealed class TaskList
{
    private readonly RomaTaskQuery _query;
    private readonly Func<int, int, RomaPage<RomaTask>> _readPage;
    private readonly Func<RomaTask, bool> _isMatch;
    private RomaPage<RomaTask>? _first;

    /// <param name="query">What is listed.</param>
    /// <param name="readPage">Reads from an offset so many rows.</param>
    /// <param name="isMatch">What of it is wanted.</param>
    public TaskList(RomaTaskQuery query, Func<int, int, RomaPage<RomaTask>> readPage, Func<RomaTask, bool> isMatch)
    {
        _query = query;
        _readPage = readPage;
        _isMatch = isMatch;
    }

    /// <summary>Rows the service counts. Asks for the first page.</summary>
    public long Total => First(RomaTaskQuery.MaximumPageSize).Total;

    /// <summary>Whether the list went on where the service gives no more.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The wanted rows after the skipped ones.</summary>
    public IEnumerable<RomaTask> Read(ulong skip, ulong first)
    {
        if (first == 0)
        {
            return [];
        }

        // Enough for what is wanted, so that -First 10 doesn't fetch 999 rows.
        ulong wanted = first > ulong.MaxValue - skip ? ulong.MaxValue : skip + first;
        int pageSize = (int)Math.Min(wanted, RomaTaskQuery.MaximumPageSize);
        IEnumerable<RomaTask> rows = Rows(pageSize).Where(_isMatch);

        // Rows whose place depends on what the pipeline does to them are all read before the first is handed on.
        return Slice(_query.ShiftsWithState ? rows.ToList() : rows, skip, first);
    }

    private static IEnumerable<RomaTask> Slice(IEnumerable<RomaTask> rows, ulong skip, ulong first)
    {
        foreach (RomaTask row in rows)
        {
            if (skip > 0)
            {
                skip--;
                continue;
            }

            yield return row;
            if (--first == 0)
            {
                yield break;
            }
        }
    }

    private IEnumerable<RomaTask> Rows(int pageSize)
    {
        int offset = 0;
        RomaPage<RomaTask> page = First(pageSize);
        while (true)
        {
            foreach (RomaTask task in page.Items)
            {
                yield return task;
            }

            offset += page.Items.Count;
            if (page.Items.Count == 0 || offset >= page.Total)
            {
                yield break;
            }

            if (offset > RomaTaskQuery.MaximumOffset)
            {
                IsCutOff = true;
                yield break;
            }

            page = _readPage(offset, pageSize);
        }
    }

    private RomaPage<RomaTask> First(int pageSize) => _first ??= _readPage(0, pageSize);
}
