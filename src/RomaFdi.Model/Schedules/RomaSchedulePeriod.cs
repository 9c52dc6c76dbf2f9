namespace RomaFdi;

/// <summary>Unit of a schedule's interval (contract: Period).</summary>
public enum RomaSchedulePeriod
{
    /// <summary>A word this version doesn't know; it stands in <see cref="RomaTaskSchedule.OtherFields"/>.</summary>
    Unknown,

    /// <summary>Minutes (MIN).</summary>
    Minute,

    /// <summary>Hours (HOUR).</summary>
    Hour,

    /// <summary>Days (DAY).</summary>
    Day,

    /// <summary>Weeks (WEEK).</summary>
    Week,

    /// <summary>Months (MON).</summary>
    Month,
}
