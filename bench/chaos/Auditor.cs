using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Chaos;

/// <summary>
/// Compares what was reported with what really happened. Unknown is never wrong. Succeeded is wrong where what was asked for is not
/// in force in the end, Failed where the change was made.
/// </summary>
internal sealed class Auditor
{
    // What no run does to a task unless an input asks for it. Pairs and mappings may be prepared on the way to a new task.
    private static readonly HashSet<string> s_audited = ["start", "stop", "reset", "create", "update", "remove", "run", "stop-run"];

    private readonly IReadOnlyList<Asked> _asked;
    private readonly IReadOnlyList<Reported> _reported;
    private readonly Truth _truth;
    private readonly List<Finding> _wrong = [];

    private Auditor(IReadOnlyList<Asked> asked, IReadOnlyList<Reported> reported, Truth truth)
    {
        _asked = asked;
        _reported = reported;
        _truth = truth;
    }

    /// <summary>Compares.</summary>
    /// <param name="asked">The inputs, in their order.</param>
    /// <param name="reported">The outcomes, in theirs.</param>
    /// <param name="truth">What really happened.</param>
    public static Audit Compare(IReadOnlyList<Asked> asked, IReadOnlyList<Reported> reported, Truth truth)
    {
        var auditor = new Auditor(asked, reported, truth);
        auditor.CheckReports();
        auditor.CheckOutcomes();
        auditor.CheckChanges();
        return new Audit
        {
            Inputs = asked.Count,
            Succeeded = reported.Count(report => report.Outcome == RomaOutcome.Succeeded),
            Failed = reported.Count(report => report.Outcome == RomaOutcome.Failed),
            Unknown = reported.Count(report => report.Outcome == RomaOutcome.Unknown),
            MadeAgain = asked.Where(input => !input.IsCreation).DistinctBy(input => input.ChangeKey).Sum(input => Math.Max(0, input.Made(truth) - 1)),
            Wrong = auditor._wrong,
        };
    }

    private IEnumerable<(Asked Asked, Reported Reported)> Pairs => _asked.Zip(_reported);

    private void CheckReports()
    {
        if (_asked.Count != _reported.Count)
        {
            Add(FindingKind.NotReportedOnce, $"{_asked.Count} inputs, but {_reported.Count} outcomes");
        }

        foreach ((Asked asked, Reported reported) in Pairs)
        {
            if (reported.Outcome is null)
            {
                Add(FindingKind.NotReportedOnce, $"{asked}: no outcome, or one that contradicts itself");
            }

            if (!asked.Fits(reported))
            {
                Add(FindingKind.Misplaced, $"{asked}: reported of {reported.TaskId} {reported.Name}");
            }
        }
    }

    private void CheckOutcomes()
    {
        // Two new tasks of one name: which of them was made is told by its id alone, so that a failure is only false when too many failed.
        ILookup<string, RomaOutcome?> rivals = Pairs.Where(pair => pair.Asked.TaskId is null).ToLookup(pair => pair.Asked.ChangeKey, pair => pair.Reported.Outcome);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach ((Asked asked, Reported reported) in Pairs)
        {
            int made = asked.Made(_truth);
            if (reported.Outcome == RomaOutcome.Failed && made > rivals[asked.ChangeKey].Count(outcome => outcome != RomaOutcome.Failed))
            {
                Add(FindingKind.FalseFailed, $"{asked}: reported {reported}, but it was done");
            }
            else if (reported.Outcome == RomaOutcome.Succeeded && !asked.IsInForce(_truth, reported))
            {
                Add(FindingKind.FalseSucceeded, $"{asked}: reported {reported} {reported.TaskId}, but it is not so; done {made} times");
            }
            else if (reported.Outcome == RomaOutcome.Succeeded && asked.TaskId is null && !told.Add(reported.TaskId!))
            {
                Add(FindingKind.FalseSucceeded, $"{asked}: reported the task {reported.TaskId} that was made for another input");
            }
        }
    }

    private void CheckChanges()
    {
        ILookup<string, Asked> asked = _asked.ToLookup(input => input.ChangeKey, StringComparer.Ordinal);
        foreach (IGrouping<string, Change> made in _truth.Changes.Where(change => s_audited.Contains(change.Action)).GroupBy(change => change.Key, StringComparer.Ordinal))
        {
            Asked[] inputs = [.. asked[made.Key]];
            int wanted = inputs.Count(input => input.TaskId is null) + inputs.Select(input => input.TaskId).OfType<string>().Distinct(StringComparer.Ordinal).Count();
            if (wanted == 0 || made.Any(change => inputs.All(input => input.TaskId is not null && input.TaskId != change.TaskId)))
            {
                Add(FindingKind.NotAsked, $"{made.Key} of {string.Join(", ", made.Select(change => change.TaskId))}");
            }
            else if (inputs[0].IsCreation && made.Count() > wanted)
            {
                Add(FindingKind.MadeTwice, $"{made.Key}: {made.Count()} tasks for {wanted} inputs");
            }
        }
    }

    private void Add(FindingKind kind, string text) => _wrong.Add(new Finding(kind, text));
}
