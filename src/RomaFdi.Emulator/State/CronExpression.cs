using System;

namespace RomaFdi.Emulator.State;

/// <summary>A Quartz expression: second (always 0), minute, hour, day, month, weekday and, if wanted, year. L, W and # are not understood.</summary>
internal sealed class CronExpression
{
    private static readonly char[] s_blank = { ' ' };
    private static readonly string[] s_months = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
    private static readonly string[] s_weekdays = { "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT" };

    private readonly CronField _minute;
    private readonly CronField _hour;
    private readonly CronField _day;
    private readonly CronField _month;
    private readonly CronField _weekday;
    private readonly CronField _year;

    private CronExpression(CronField minute, CronField hour, CronField day, CronField month, CronField weekday, CronField year)
    {
        _minute = minute;
        _hour = hour;
        _day = day;
        _month = month;
        _weekday = weekday;
        _year = year;
    }

    /// <summary>Reads an expression; null when it cannot be read.</summary>
    internal static CronExpression? Parse(string text)
    {
        var fields = text.Split(s_blank, StringSplitOptions.RemoveEmptyEntries);

        // Quartz wants exactly one of day and weekday to be left open with a question mark.
        return fields.Length is 6 or 7
            && fields[0] == "0"
            && (fields[3] == "?") != (fields[5] == "?")
            && CronField.Parse(fields[1], 0, 59) is { } minute
            && CronField.Parse(fields[2], 0, 23) is { } hour
            && CronField.Parse(Open(fields[3]), 1, 31) is { } day
            && CronField.Parse(fields[4], 1, 12, s_months) is { } month
            && CronField.Parse(Open(fields[5]), 1, 7, s_weekdays) is { } weekday
            && CronField.Parse(fields.Length == 7 ? fields[6] : "*", 1970, 2099) is { } year
            ? new CronExpression(minute, hour, day, month, weekday, year)
            : null;
    }

    /// <summary>The first moment after a time, and not after a last one, that fits by the clocks of a zone.</summary>
    internal DateTimeOffset? NextAfter(DateTimeOffset time, DateTimeOffset last, TimeZoneInfo zone)
    {
        var from = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        var until = TimeZoneInfo.ConvertTime(last, zone).DateTime;

        // From a little earlier, as clocks may have been put back.
        var first = from.AddHours(-2);
        for (var date = first.Date; date <= until; date = date.AddDays(1))
        {
            if (FitsDate(date) && FirstOn(date, Hour(date, first), time, zone) is { } moment)
            {
                return moment <= last ? moment : null;
            }
        }

        return null;
    }

    private static int Hour(DateTime date, DateTime first) => date == first.Date ? first.Hour : 0;

    private static string Open(string field) => field == "?" ? "*" : field;

    private bool FitsDate(DateTime date) =>
        _year.Fits(date.Year) && _month.Fits(date.Month) && _day.Fits(date.Day) && _weekday.Fits((int)date.DayOfWeek + 1);

    private DateTimeOffset? FirstOn(DateTime date, int firstHour, DateTimeOffset after, TimeZoneInfo zone)
    {
        for (var minute = firstHour * 60; minute < 24 * 60; minute++)
        {
            if (!_hour.Fits(minute / 60) || !_minute.Fits(minute % 60))
            {
                continue;
            }

            // A time that clocks skip is left out; one they show twice counts once.
            var local = date.AddMinutes(minute);
            if (!zone.IsInvalidTime(local) && new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime() is var moment && moment > after)
            {
                return moment;
            }
        }

        return null;
    }
}
