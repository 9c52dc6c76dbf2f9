using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Composite tasks run in real time (contract: MultiTaskRequestBody, task_type); null leaves it at that.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateCompositeTypeAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not (null or RomaTaskType.Realtime))
        {
            throw new ValidationMetadataException($"'{arguments}' is not a type for a composite task. Only Realtime works.");
        }
    }
}
