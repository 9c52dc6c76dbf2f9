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
    private const string Advice = "Give one that Connect-RomaFdi made here, or its name.";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            RomaConnection connection => connection,
            // A blank cell of a file must not mean whichever connection happens to be current.
            string name when string.IsNullOrWhiteSpace(name) => throw new ArgumentTransformationMetadataException(
                "The name of the connection is empty. Name one that Get-RomaConnection lists, or leave the property out to use the current one."),
            string name => Find(name),
            // A name of digits, which PowerShell reads as a number; its text is what was typed, as in 007.
            { } number when number.GetType().IsPrimitive => Find(PSObject.AsPSObject(inputData!).ToString()),
            PSObject copy when copy.TypeNames.Contains($"Deserialized.{typeof(RomaConnection).FullName}") => throw new ArgumentTransformationMetadataException(
                $"The connection '{copy.Properties[nameof(RomaConnection.Name)]?.Value}' came out of a job or a file and can't be used, as it is not a connection of this session. {Advice}"),
            // Its type alone: its text may hold a secret.
            { } other => throw new ArgumentTransformationMetadataException($"An object of the type {PSObject.AsPSObject(other).BaseObject.GetType().Name} is not a connection of this session. {Advice}"),
        };

    private static RomaConnection Find(string name) =>
        RunspaceConnections.Find(name) ?? throw new ArgumentTransformationMetadataException($"{ConnectionNames.Unknown(name)} List them: Get-RomaConnection");
}
