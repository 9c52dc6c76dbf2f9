using System.Collections.Generic;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>What a batch still owes to the pipeline: results to write, and its errors, which come after them.</summary>
internal sealed class BatchTally
{
    public int Awaited { get; set; }

    public List<ErrorRecord> Errors { get; } = [];
}
