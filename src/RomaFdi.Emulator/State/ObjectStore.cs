using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>All objects of a kind, oldest first. Whoever reads and then changes holds <see cref="Gate"/> meanwhile.</summary>
internal abstract class ObjectStore<T>
    where T : class
{
    private readonly List<T> _items;
    private readonly Func<T, string> _idOf;

    private protected ObjectStore(IEnumerable<T> items, Func<T, string> idOf)
    {
        _items = items.ToList();
        _idOf = idOf;
    }

    internal object Gate { get; } = new();

    internal T? Find(string id) => Find(item => _idOf(item) == id);

    internal void Add(T item)
    {
        lock (Gate)
        {
            _items.Add(item);
        }
    }

    internal void Replace(T item)
    {
        lock (Gate)
        {
            _items[_items.FindIndex(candidate => _idOf(candidate) == _idOf(item))] = item;
        }
    }

    internal void Remove(string id)
    {
        lock (Gate)
        {
            _items.RemoveAll(item => _idOf(item) == id);
        }
    }

    internal IReadOnlyList<T> Snapshot()
    {
        lock (Gate)
        {
            return _items.ToArray();
        }
    }

    private protected T? Find(Predicate<T> isWanted)
    {
        lock (Gate)
        {
            return _items.Find(isWanted);
        }
    }
}
