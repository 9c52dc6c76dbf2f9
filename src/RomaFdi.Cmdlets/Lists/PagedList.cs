using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Commands;

/// <summary>
/// A list whose pages are asked for as its rows are wanted: the next one while the rows of the last are handed on. Each row comes
/// once, and none is left out because rows before it were removed meanwhile.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class PagedList<T>
{
    private readonly PageLimits _limits;
    private readonly Func<int, int, Task<RomaPage<T>>> _readPage;
    private readonly Func<Task<RomaPage<T>>, RomaPage<T>> _wait;
    private readonly Func<T, string> _idOf;
    private RomaPage<T>? _first;
    private ulong _mostToSee = ulong.MaxValue;

    /// <param name="limits">What the service gives.</param>
    /// <param name="readPage">Reads from an offset so many rows.</param>
    /// <param name="wait">Waits for a page.</param>
    /// <param name="idOf">What tells a row from the others; empty where the service names none.</param>
    public PagedList(PageLimits limits, Func<int, int, Task<RomaPage<T>>> readPage, Func<Task<RomaPage<T>>, RomaPage<T>> wait, Func<T, string> idOf)
    {
        _limits = limits;
        _readPage = readPage;
        _wait = wait;
        _idOf = idOf;
    }

    /// <summary>What of it is wanted; null for all.</summary>
    public Func<T, bool>? IsMatch { get; init; }

    /// <summary>Whether acting on a row moves the rows behind it, though none is gone: then all that is wanted is read before the first row is handed on.</summary>
    public bool Shifts { get; init; }

    /// <summary>Rows the service counts. Asks for the first page.</summary>
    public long Total => First(_limits.Largest).Total;

    /// <summary>Rows that the service lists at most.</summary>
    public long Reach => (long)_limits.LastOffset + _limits.Largest;

    /// <summary>Rows looked at so far.</summary>
    public long Seen { get; private set; }

    /// <summary>Rows that will have been looked at in the end, as far as can be told; null before the first page.</summary>
    public long? ToSee => _first is null ? null : (long)Math.Min((ulong)Math.Min(_first.Total, Reach), _mostToSee);

    /// <summary>Whether the list went on where the service gives no more.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The wanted rows after the skipped ones.</summary>
    public IEnumerable<T> Read(ulong skip, ulong first)
    {
        if (first == 0)
        {
            return [];
        }

        // Enough for what is wanted, so that -First 10 doesn't fetch 999 rows; of which how many match nobody knows.
        ulong wanted = first > ulong.MaxValue - skip ? ulong.MaxValue : skip + first;
        int pageSize = IsMatch is null ? Math.Max(_limits.Smallest, (int)Math.Min(wanted, (ulong)_limits.Largest)) : _limits.Largest;
        IEnumerable<T> rows = Rows(pageSize);
        if (IsMatch is null)
        {
            _mostToSee = wanted;
        }
        else
        {
            rows = rows.Where(IsMatch);
        }

        rows = Slice(rows, skip, first);
        return Shifts ? rows.ToList() : rows;
    }

    private static IEnumerable<T> Slice(IEnumerable<T> rows, ulong skip, ulong first)
    {
        foreach (T row in rows)
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

    private IEnumerable<T> Rows(int pageSize)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        int offset = 0;
        RomaPage<T> page = First(pageSize);
        long fewest = page.Total;
        while (true)
        {
            int end = offset + page.Items.Count;
            bool goesOn = page.Items.Count > 0 && end < page.Total;
            Task<RomaPage<T>>? next = null;
            for (int index = 0; index < page.Items.Count; index++)
            {
                // Not before somebody came back for a second row: whoever wants but one causes no request in vain.
                if (index == 1 && goesOn && end <= _limits.LastOffset && (ulong)(Seen + page.Items.Count - index) < _mostToSee)
                {
                    next = ReadAhead(end, pageSize);
                }

                T row = page.Items[index];
                if (_idOf(row) is { Length: > 0 } id && !known.Add(id))
                {
                    continue;
                }

                Seen++;
                yield return row;
            }

            if (!goesOn)
            {
                yield break;
            }

            if (end > _limits.LastOffset)
            {
                IsCutOff = true;
                yield break;
            }

            offset = end;
            page = _wait(next ?? _readPage(offset, pageSize));
            while (page.Total < fewest)
            {
                // As many rows were removed, so that others moved up, past what was read: a pipeline that removes what it lists does that.
                offset = (int)Math.Max(0, offset - (fewest - page.Total)) / pageSize * pageSize;
                fewest = page.Total;
                page = _wait(_readPage(offset, pageSize));
            }
        }
    }

    private Task<RomaPage<T>> ReadAhead(int offset, int pageSize)
    {
        Task<RomaPage<T>> page = _readPage(offset, pageSize);

        // Perhaps nobody will ask for it.
        page.ContinueWith(failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return page;
    }

    private RomaPage<T> First(int pageSize) => _first ??= _wait(_readPage(0, pageSize));
}
