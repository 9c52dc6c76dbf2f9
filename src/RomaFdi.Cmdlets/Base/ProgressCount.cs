namespace RomaFdi.Commands;

/// <summary>How far a command has come.</summary>
/// <param name="Done">Items it is through with, whatever became of them.</param>
/// <param name="Failed">Those of them that did not succeed; null where that is not counted.</param>
/// <param name="Total">Items in all; null while that is not known.</param>
internal readonly record struct ProgressCount(long Done, long? Failed, long? Total);
