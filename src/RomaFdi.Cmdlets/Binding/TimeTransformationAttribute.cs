using System;
using System.Globalization;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes ISO 8601 with a zone, [datetime], [DateTimeOffset] or epoch milliseconds, and refuses text that could mean two times.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    // 1973-03-03: a smaller number is rather seconds, or a date without hyphens, than milliseconds.
    private const long SmallestMilliseconds = 100_000_000_000;
    private const long LargestMilliseconds = 253_402_300_799_999;

    private static readonly string[] s_formats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mmK"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            // Left out on purpose and lost by accident must not look the same.
            null or "" => throw new ArgumentTransformationMetadataException("The time is empty. Leave the parameter out to give none."),
            DateTimeOffset time => time,

            // What a time has become that came out of a file or a job.
            PSCustomObject when PSObject.AsPSObject(inputData).Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime utc => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)),

            // As everywhere in PowerShell, a [datetime] of no stated kind is local.
            DateTime time => new DateTimeOffset(time),
            int or long => FromMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) => FromMilliseconds(milliseconds),
            string text => FromText(text),
            _ => throw Refuse(value),
        };
    }

    private static DateTimeOffset FromMilliseconds(long milliseconds) => milliseconds is >= SmallestMilliseconds and <= LargestMilliseconds
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw new ArgumentTransformationMetadataException(
            FormattableString.Invariant($"'{milliseconds}' does not look like milliseconds since 1970 (it takes 12 or more digits). Give a time such as 2026-01-02T03:04:05Z."));

    private static DateTimeOffset FromText(string text)
    {
        bool hasZone = text.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
        return hasZone && DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time) ? time : throw Refuse(text);
    }

    private static ArgumentTransformationMetadataException Refuse(object value) => new(
        $"'{value}' could mean more than one time. Give ISO 8601 with its zone, such as 2026-01-02T03:04:05Z or 2026-01-02T11:04:05+08:00, a [datetime], or milliseconds since 1970.");
}
