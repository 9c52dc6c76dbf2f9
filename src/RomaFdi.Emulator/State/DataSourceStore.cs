using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>All data sources. Who needs the gate of the tasks too takes that one first.</summary>
internal sealed class DataSourceStore : ObjectStore<EmulatorDataSource>
{
    internal DataSourceStore(IEnumerable<EmulatorDataSource> sources)
        : base(sources, source => source.Id)
    {
    }

    internal EmulatorDataSource? FindByName(string name) => Find(source => source.Name == name);
}
