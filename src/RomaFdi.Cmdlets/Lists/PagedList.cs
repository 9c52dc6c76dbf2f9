using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Commands;

/// <summary>A list that asks for a page when somebody wants its rows.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class PagedList<T>
{
    private readonly PageLimits _limits;
    private readonly Func<int, int, RomaPage<T>> _readPage;
    private readonly Func<T, bool>? _isMatch;
    private readonly bool _shifts;
    private RomaPage<T>? _first;
    private ulong _mostToSee = ulong.MaxValue;

    /// <param name="limits">What the service gives.</param>
    /// <param name="readPage">Reads from an offset so many rows.</param>
    /// <param name="isMatch">What of it is wanted; null for all.</param>
    /// <param name="shifts">Whether acting on a row moves the rows behind it: then all that is wanted is read before the first row is handed on.</param>
    public PagedList(PageLimits limits, Func<int, int, RomaPage<T>> readPage, Func<T, bool>? isMatch = null, bool shifts = false)
    {
        _limits = limits;
        _readPage = readPage;
        _isMatch = isMatch;
        _shifts = shifts;
    }

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

        // Enough for what is wanted, so that -First 10 doesn't fetch 999 rows.
        ulong wanted = first > ulong.MaxValue - skip ? ulong.MaxValue : skip + first;
        int pageSize = Math.Max(_limits.Smallest, (int)Math.Min(wanted, (ulong)_limits.Largest));
        IEnumerable<T> rows = Rows(pageSize);
        if (_isMatch is null)
        {
            _mostToSee = wanted;
        }
        else
        {
            rows = rows.Where(_isMatch);
        }

        rows = Slice(rows, skip, first);
        return _shifts ? rows.ToList() : rows;
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
        int offset = 0;
        RomaPage<T> page = First(pageSize);
        while (true)
        {
            foreach (T row in page.Items)
            {
                Seen++;
                yield return row;
            }

            offset += page.Items.Count;
            if (page.Items.Count == 0 || offset >= page.Total)
            {
                yield break;
            }

            if (offset > _limits.LastOffset)
            {
                IsCutOff = true;
                yield break;
            }

            page = _readPage(offset, pageSize);
        }
    }

    private RomaPage<T> First(int pageSize) => _first ??= _readPage(0, pageSize);
}
