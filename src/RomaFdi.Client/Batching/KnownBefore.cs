using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace RomaFdi.Client.Batching;

/// <summary>
/// What was there before a pipeline made anything, so that what a lost call made can be told from it. It is listed once,
/// before the first call leaves; where that fails, the call goes all the same.
/// </summary>
internal sealed class KnownBefore
{
    private static readonly Listing s_refused = new(null, isLast: true);

    private readonly Func<string, RequestGate, Task<ISet<string>?>> _list;
    private readonly ConcurrentDictionary<string, Lazy<Task<Listing>>> _listings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Scope, string Name), int> _made = new();

    /// <summary>Knows nothing yet.</summary>
    /// <param name="list">The ids in a scope; null if the list is not whole.</param>
    public KnownBefore(Func<string, RequestGate, Task<ISet<string>?>> list) => _list = list;

    /// <summary>Notes that something is about to be made, and lists what is there before the first.</summary>
    /// <param name="scope">Where it is made, such as a task; empty for the instance.</param>
    /// <param name="name">What tells it from others there.</param>
    /// <param name="gate">A closed one lets nothing be listed.</param>
    public async Task NoteAsync(string scope, string name, RequestGate gate)
    {
        _made.AddOrUpdate((scope, name), 1, (_, count) => count + 1);
        Lazy<Task<Listing>> listing = _listings.GetOrAdd(scope, _ => new Lazy<Task<Listing>>(() => ListAsync(scope, gate)));
        if (!(await listing.Value.ConfigureAwait(false)).IsLast)
        {
            // A list that was lost is asked for once more by the next; it is early enough for that one, and later than needed for none.
            ((ICollection<KeyValuePair<string, Lazy<Task<Listing>>>>)_listings).Remove(new(scope, listing));
        }
    }

    /// <summary>The one object that a lost call must have made: the only new one, of a name that only one input gives.</summary>
    /// <param name="scope">Where it was made.</param>
    /// <param name="name">What tells it from others there.</param>
    /// <param name="ids">What is there now and looks like it.</param>
    /// <returns>Its id; null if that can't be told.</returns>
    public string? FindMade(string scope, string name, IReadOnlyCollection<string> ids)
    {
        ISet<string>? before = _listings.TryGetValue(scope, out Lazy<Task<Listing>> listing) && listing is { IsValueCreated: true, Value.Status: TaskStatus.RanToCompletion }
            ? listing.Value.Result.Ids
            : null;
        string[] candidates = before is null ? [] : [.. ids.Where(id => !before.Contains(id)).Distinct(StringComparer.Ordinal)];
        return candidates.Length == 1 && candidates[0].Length > 0 && _made.TryGetValue((scope, name), out int count) && count == 1 ? candidates[0] : null;
    }

    /// <summary>What a look found that shows nothing which this call must have made as it was asked for.</summary>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <param name="ids">What is there now and looks like it.</param>
    public static Finding<TResult> Unclear<TResult>(IReadOnlyCollection<string> ids)
        where TResult : class
        => ids.Count == 0
            ? Finding.NotDone<TResult>("Afterwards there was none like it, which may change yet.")
            : Finding.Nothing<TResult>($"Afterwards there was '{string.Join("', '", ids)}', but it can't be told whether that was made so by this call.");

    /// <summary>The ids of a list that comes in pages; null if the pages don't fit together, as when something is removed meanwhile.</summary>
    /// <typeparam name="T">What a row is.</typeparam>
    /// <param name="read">Reads the page that starts at a row; null where it can't be asked for.</param>
    /// <param name="idOf">The id in a row.</param>
    public static async Task<ISet<string>?> ReadIdsAsync<T>(Func<int, Task<RomaPage<T>?>> read, Func<T, string> idOf)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        int seen = 0;
        long? total = null;
        do
        {
            RomaPage<T>? page = await read(seen).ConfigureAwait(false);
            if (page is null || page.Total != (total ??= page.Total) || (page.Items.Count == 0 && seen < total))
            {
                return null;
            }

            ids.UnionWith(page.Items.Select(idOf));
            seen += page.Items.Count;
        }
        while (seen < total);
        return ids.Count == total && !ids.Contains("") ? ids : null;
    }

    private async Task<Listing> ListAsync(string scope, RequestGate gate)
    {
        try
        {
            return new Listing(await _list(scope, gate).ConfigureAwait(false), isLast: false);
        }
        catch (RomaApiException e)
        {
            return e.Kind == RomaFailureKind.Refused ? s_refused : new Listing(null, isLast: false);
        }
    }

    private sealed class Listing
    {
        public Listing(ISet<string>? ids, bool isLast)
        {
            Ids = ids;
            IsLast = isLast || ids is not null;
        }

        public ISet<string>? Ids { get; }

        /// <summary>Whether asking again would give no more.</summary>
        public bool IsLast { get; }
    }
}
