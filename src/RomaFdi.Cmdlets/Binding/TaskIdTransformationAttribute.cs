using System;

namespace RomaFdi.Commands;

/// <summary>Takes ids of tasks, and objects that belong to one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TaskIdTransformationAttribute : IdTransformationAttribute
{
    public TaskIdTransformationAttribute()
        : base("TaskId", "task_id", typeof(RomaTask), typeof(RomaCompositeTask))
    {
    }
}
