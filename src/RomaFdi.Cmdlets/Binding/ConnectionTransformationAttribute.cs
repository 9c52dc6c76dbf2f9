using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>
/// Takes live connections and their names. Without it PowerShell passes over a piped object's Connection of another type
/// (one that came out of a job or a file) and the command would act on the current connection instead.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            RomaConnection connection => connection,
            string name => RunspaceConnections.Find(name) ?? throw new ArgumentTransformationMetadataException($"{ConnectionNames.Unknown(name)} List them: Get-RomaConnection"),
            { } other => throw new ArgumentTransformationMetadataException(
                $"{FieldsOf.Describe(inputData!)} is not a connection of this session. Give one that Connect-RomaFdi made here, or its name; it doesn't survive a job or a file."),
        };
}
