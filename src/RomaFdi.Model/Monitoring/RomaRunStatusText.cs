using System.Collections.Generic;

namespace RomaFdi;

/// <summary>What the progress codes of runs mean (contract: MonitorStatusCode).</summary>
public static class RomaRunStatusText
{
    private static readonly Dictionary<int, string> s_texts = new()
    {
        [16] = "Cancelled by force",
        [99] = "Run begins",
        [100] = "Reader begins",
        [101] = "Reader done",
        [102] = "Reading",
        [103] = "The source side failed",
        [104] = "All data read",
        [105] = "Nothing to read",
        [106] = "Reader cancelled by force",
        [107] = "Reader interrupted",
        [108] = "Reader resumed",
        [500] = "Writer begins",
        [501] = "Writer done",
        [502] = "Writing",
        [503] = "The target side failed",
        [504] = "All data written",
        [505] = "Writer cancelled by force",
        [506] = "Writer interrupted",
        [507] = "Writer resumed",
        [900] = "Schedule request arrived",
        [901] = "Run over",
        [902] = "Run over, checking that no row is missing",
        [903] = "Result of the check reported",
        [904] = "Rows are missing, catching up",
        [905] = "Result of catching up reported",
        [906] = "Reader waits in the queue",
        [907] = "Reader refused: the run before is still open",
        [908] = "Writer waits in the queue",
        [909] = "Writer refused: the run before is still open",
        [911] = "Reader did not start: network or parameters",
        [912] = "Writer did not start: network or parameters",
        [913] = "Schedule request failed",
        [914] = "Run refused: the run before is still open",
        [915] = "The task is unhealthy",
        [916] = "The log could not be uploaded",
    };

    /// <summary>The meaning of a code.</summary>
    /// <param name="code">Code, 1 to 1000.</param>
    /// <returns>A few words; null for a code that isn't known.</returns>
    public static string? Of(int code) => s_texts.TryGetValue(code, out string? text) ? text : null;
}
