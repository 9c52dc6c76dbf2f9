using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Writes the kind of a data source as the service does, in upper case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DataSourceTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? text.ToUpperInvariant() : inputData;
}
