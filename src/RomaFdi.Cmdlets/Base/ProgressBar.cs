using System;

namespace RomaFdi.Commands;

/// <summary>The progress of one command, put into words.</summary>
internal sealed class ProgressBar
{
    // After so long a rate tells nothing any more.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(5);

    private readonly string _activity;
    private readonly Func<ProgressCount?> _count;
    private long _done;
    private TimeSpan _changed;

    /// <param name="activity">What is being done, such as "Starting tasks".</param>
    /// <param name="count">Tells how far it has come; null while there is nothing to tell.</param>
    /// <param name="began">When the work began.</param>
    public ProgressBar(string activity, Func<ProgressCount?> count, TimeSpan began)
    {
        _activity = activity;
        _count = count;
        Began = _changed = began;
    }

    public TimeSpan Began { get; }

    /// <summary>What takes it away.</summary>
    public ProgressLine End => new(_activity, "Completed", IsOver: true);

    /// <summary>How far it has come by now; null if there is nothing to tell yet.</summary>
    public ProgressLine? Read(TimeSpan now)
    {
        if (_count() is not { } count)
        {
            return null;
        }

        if (count.Done != _done)
        {
            _done = count.Done;
            _changed = now;
        }

        TimeSpan silence = now - _changed;
        bool isSilent = silence >= s_silence;
        double perSecond = count.Done / (now - Began).TotalSeconds;
        string done = FormattableString.Invariant($"{count.Done}") + (count.Total is null ? "" : FormattableString.Invariant($" of {count.Total}")) + " done";
        string failed = count.Failed is null ? "" : FormattableString.Invariant($", {count.Failed} failed");
        string pace = isSilent ? FormattableString.Invariant($", nothing new for {(int)silence.TotalSeconds} s") : PaceOf(perSecond);
        int percent = count.Total is > 0 and { } total ? (int)Math.Min(100, 100 * count.Done / total) : -1;
        int secondsLeft = count.Total is { } all && perSecond > 0 && !isSilent ? (int)Math.Min(int.MaxValue, Math.Ceiling((all - count.Done) / perSecond)) : -1;
        return new ProgressLine(_activity, done + failed + pace, percent, secondsLeft);
    }

    private static string PaceOf(double perSecond) => (Math.Round(perSecond), Math.Round(60 * perSecond)) switch
    {
        ( >= 1 and var rate, _) => FormattableString.Invariant($", {rate} per second"),
        (_, >= 1 and var rate) => FormattableString.Invariant($", {rate} per minute"),
        _ => "",
    };
}
