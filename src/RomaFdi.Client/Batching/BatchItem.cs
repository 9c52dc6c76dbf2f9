namespace RomaFdi.Client.Batching;

/// <summary>One task of a batch that is started or stopped, and what is known of it so far.</summary>
internal sealed class BatchItem
{
    public BatchItem(string id, int batch)
    {
        Id = id;
        Batch = batch;
    }

    public string Id { get; }

    public int Batch { get; }

    public string? TaskName { get; set; }

    /// <summary>How often it was sent, in whatever company.</summary>
    public int Attempts { get; set; }

    /// <summary>What became of it; null while it isn't settled.</summary>
    public Settled<RomaTaskActionResult>? Outcome { get; set; }

    /// <summary>How its latest answer was lost; null as long as none was.</summary>
    public RomaApiException? Lost { get; set; }

    /// <summary>Why the service refused it when it was sent again after a loss; perhaps only because the lost call had done it.</summary>
    public RomaApiException? Refusal { get; set; }

    /// <summary>Whether a look that came some time after the refusal showed that the lost call had not done it.</summary>
    public bool IsRefusalBorneOut { get; set; }

    /// <summary>Whether the service turned away the call, and not the task, when it was sent again: once more would be no better.</summary>
    public bool IsTurnedAway { get; set; }

    /// <summary>Whether a call was refused as a whole because of a task in it, which this may be.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Whether the latest look showed that what was asked for is not in force, or not yet.</summary>
    public bool IsNotInForce { get; set; }

    /// <summary>What the latest look showed, in words.</summary>
    public string Seen { get; set; } = "";
}
