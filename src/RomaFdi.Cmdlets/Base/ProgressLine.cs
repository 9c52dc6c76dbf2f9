namespace RomaFdi.Commands;

/// <summary>What a progress bar says at a moment.</summary>
/// <param name="Activity">What is being done, such as "Starting tasks".</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Percent">The same, from 0 to 100; -1 where that is not known.</param>
/// <param name="SecondsLeft">When it will be over; -1 where that is not known.</param>
/// <param name="IsOver">Whether the bar is to be taken away.</param>
internal sealed record ProgressLine(string Activity, string Status, int Percent = -1, int SecondsLeft = -1, bool IsOver = false);
