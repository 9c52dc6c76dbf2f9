using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>
/// All data sources, oldest first. Whoever reads and then changes holds <see cref="Gate"/> meanwhile; who needs the gate of the
/// tasks too takes that one first.
/// </summary>
internal sealed class DataSourceStore
{
    private readonly List<EmulatorDataSource> _sources;

    internal DataSourceStore(IEnumerable<EmulatorDataSource> sources) => _sources = sources.ToList();

    internal object Gate { get; } = new();

    internal EmulatorDataSource? Find(string id)
    {
        lock (Gate)
        {
            return _sources.Find(source => source.Id == id);
        }
    }

    internal EmulatorDataSource? FindByName(string name)
    {
        lock (Gate)
        {
            return _sources.Find(source => source.Name == name);
        }
    }

    internal void Add(EmulatorDataSource source)
    {
        lock (Gate)
        {
            _sources.Add(source);
        }
    }

    internal void Replace(EmulatorDataSource source)
    {
        lock (Gate)
        {
            _sources[_sources.FindIndex(s => s.Id == source.Id)] = source;
        }
    }

    internal void Remove(string id)
    {
        lock (Gate)
        {
            _sources.RemoveAll(source => source.Id == id);
        }
    }

    internal IReadOnlyList<EmulatorDataSource> Snapshot()
    {
        lock (Gate)
        {
            return _sources.ToArray();
        }
    }
}
