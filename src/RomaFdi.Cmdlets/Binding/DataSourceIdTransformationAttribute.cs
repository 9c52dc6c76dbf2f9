using System;

namespace RomaFdi.Commands;

/// <summary>Takes ids of data sources, and objects that belong to one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DataSourceIdTransformationAttribute : IdTransformationAttribute
{
    public DataSourceIdTransformationAttribute()
        : base("DataSourceId", "datasource_id", typeof(RomaDataSource))
    {
    }
}
