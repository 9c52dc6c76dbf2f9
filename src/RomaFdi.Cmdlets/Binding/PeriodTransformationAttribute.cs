using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes a period as a word of PowerShell (Minute) or of the wire (MIN).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PeriodTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData?.ToString()?.ToUpperInvariant() switch
    {
        null => null,

        // A value that came out of a file or a job is a number that reads as its word.
        "MIN" or "MINUTE" => RomaSchedulePeriod.Minute,
        "HOUR" => RomaSchedulePeriod.Hour,
        "DAY" => RomaSchedulePeriod.Day,
        "WEEK" => RomaSchedulePeriod.Week,
        "MON" or "MONTH" => RomaSchedulePeriod.Month,
        _ => throw new ArgumentTransformationMetadataException($"'{inputData}' is not a period. It takes Minute, Hour, Day, Week or Month."),
    };
}
