using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>The side that a look-up asks about: under one of two names, or under both (D2).</summary>
internal static class DatasourceSide
{
    internal static void Check(QueryFields query)
    {
        var position = query.Word("position", "SOURCE", "TARGET");
        var direction = query.Word("direction_type", "SOURCE", "TARGET");
        if ((position ?? direction) == null)
        {
            throw Refusal.OfParameter("position", "it is missing, as is direction_type.");
        }

        if ((position ?? direction) != (direction ?? position))
        {
            throw Refusal.OfParameter("position", "it is not that of direction_type.");
        }
    }
}
