namespace RomaFdi.Commands;

/// <summary>An input whose outcome was not written yet.</summary>
/// <typeparam name="TInput">What is acted upon.</typeparam>
/// <typeparam name="TResult">What the action gives.</typeparam>
internal sealed class PendingInput<TInput, TResult>
    where TResult : class
{
    public PendingInput(TInput input, ActionTicket<TResult> ticket, BatchTally tally)
    {
        Input = input;
        Ticket = ticket;
        Tally = tally;
    }

    public TInput Input { get; }

    public ActionTicket<TResult> Ticket { get; }

    /// <summary>That of its batch.</summary>
    public BatchTally Tally { get; }

    /// <summary>How a person knows the input.</summary>
    public string Name => Input?.ToString() ?? "";

    public bool IsSettled => Ticket.Batch.IsCompleted;

    /// <summary>Only once it is settled.</summary>
    public Settled<TResult> Outcome => Ticket.Outcome;

    /// <summary>What is known of it now; null if it was never sent.</summary>
    public RomaOutcome? Known => !IsSettled ? RomaOutcome.Unknown
        : Outcome.IsNotSent ? null
        : Outcome.Error?.Outcome ?? RomaOutcome.Succeeded;
}
