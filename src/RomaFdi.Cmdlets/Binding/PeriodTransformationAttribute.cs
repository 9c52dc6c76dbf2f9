using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes a period as a word of PowerShell (Minute) or of the wire (MIN).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PeriodTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            RomaSchedulePeriod and not RomaSchedulePeriod.Unknown => inputData,
            string text => Parse(text),
            { } other => throw Refuse(other),
        };

    private static RomaSchedulePeriod Parse(string text) => text.ToUpperInvariant() switch
    {
        "MIN" or "MINUTE" => RomaSchedulePeriod.Minute,
        "HOUR" => RomaSchedulePeriod.Hour,
        "DAY" => RomaSchedulePeriod.Day,
        "WEEK" => RomaSchedulePeriod.Week,
        "MON" or "MONTH" => RomaSchedulePeriod.Month,
        _ => throw Refuse(text),
    };

    private static ArgumentTransformationMetadataException Refuse(object value) => new($"'{value}' is not a period. It takes Minute, Hour, Day, Week or Month.");
}
