using System;
using System.Collections.Generic;

namespace RomaFdi;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class RomaPage<T>
{
    /// <summary>A page.</summary>
    /// <param name="items">Its rows.</param>
    /// <param name="total">Matches in all.</param>
    public RomaPage(IReadOnlyList<T> items, long total)
    {
        Items = items ?? throw new ArgumentNullException(nameof(items));
        Total = total;
    }

    /// <summary>The rows, in the service's order.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>Matches in all.</summary>
    public long Total { get; }
}
