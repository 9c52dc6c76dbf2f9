namespace RomaFdi.Emulator.State;

/// <summary>One job of a VIAS batch task: the video source it watches, and its state.</summary>
internal sealed record ViasJob(string VideoSource, string State)
{
    internal const string Pending = "pending";
    internal const string CreateFailed = "create_failed";
    internal const string StartFailed = "start_failed";
    internal const string Running = "running";
    internal const string Stopped = "stopped";
}
