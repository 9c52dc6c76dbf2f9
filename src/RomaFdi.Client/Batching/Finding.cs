namespace RomaFdi.Client.Batching;

/// <summary>What a look found after a call whose answer was lost, or that was refused.</summary>
/// <typeparam name="TResult">What the action gives.</typeparam>
internal sealed class Finding<TResult>
    where TResult : class
{
    public Finding(Settled<TResult>? outcome, bool isNotDone, bool isUnproven, string seen)
    {
        Outcome = outcome;
        IsNotDone = isNotDone;
        IsUnproven = isUnproven;
        Seen = seen;
    }

    /// <summary>What became of the input; null if the look doesn't settle it.</summary>
    public Settled<TResult>? Outcome { get; }

    /// <summary>Whether it was seen that what was asked for is not so, or not yet.</summary>
    public bool IsNotDone { get; }

    /// <summary>Whether it was not seen, but may be so nevertheless: only an answer can tell. A refusal then says nothing of the lost call.</summary>
    public bool IsUnproven { get; }

    /// <summary>A sentence on what was seen, for an outcome that stays unknown.</summary>
    public string Seen { get; }
}

/// <summary>Makes findings.</summary>
internal static class Finding
{
    /// <summary>It is known what became of the input.</summary>
    public static Finding<TResult> Of<TResult>(Settled<TResult> outcome)
        where TResult : class
        => new(outcome, false, false, "");

    /// <summary>What was asked for is not so, or not yet.</summary>
    public static Finding<TResult> NotDone<TResult>(string seen)
        where TResult : class
        => new(null, true, false, seen);

    /// <summary>What was asked for can't be read back, or not all of it.</summary>
    public static Finding<TResult> Unproven<TResult>(string seen)
        where TResult : class
        => new(null, false, true, seen);

    /// <summary>The look shows neither the one nor the other.</summary>
    public static Finding<TResult> Nothing<TResult>(string seen)
        where TResult : class
        => new(null, false, false, seen);
}
