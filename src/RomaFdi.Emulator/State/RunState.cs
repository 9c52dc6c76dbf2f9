namespace RomaFdi.Emulator.State;

/// <summary>The words for states of a run, which are also those of execute_status.</summary>
internal static class RunState
{
    internal const string Unstarted = "UNSTARTED";
    internal const string Waiting = "WAITING";
    internal const string Running = "RUNNING";
    internal const string Success = "SUCCESS";
    internal const string Cancelled = "CANCELLED";
    internal const string Error = "ERROR";

    internal static readonly string[] All = { Unstarted, Waiting, Running, Success, Cancelled, Error };
}
