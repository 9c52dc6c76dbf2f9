using System;

namespace RomaFdi.Commands;

/// <summary>Takes ids of VIAS batch tasks, and objects that belong to one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BatchTaskIdTransformationAttribute : IdTransformationAttribute
{
    public BatchTaskIdTransformationAttribute()
        : base("BatchTaskId", "batch_task_id", typeof(ViasBatchTask), typeof(ViasBatchTaskActionResult))
    {
    }
}
