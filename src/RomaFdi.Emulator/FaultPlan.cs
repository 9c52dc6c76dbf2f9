using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator;

/// <summary>What shall go wrong. Can be changed at any time, from any thread.</summary>
public sealed class FaultPlan
{
    private readonly object _gate = new();
    private readonly List<PlannedFault> _planned = new();
    private readonly List<RandomFaults> _random = new();
    private readonly List<HeldRequests> _holds = new();
    private readonly Dictionary<string, Refusal> _refusedTasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Refusal> _refusedBatches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _viasErrors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<RunFailure>> _failingRuns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _failedTests = new(StringComparer.Ordinal);
    private bool _refuseWholeBatch;
    private bool _olderInstallAnswers;
    private RateLimit? _rateLimit;

    /// <summary>Whether an unknown task or one without a schedule refuses its whole batch, instead of standing in the failure list.</summary>
    public bool RefuseWholeBatch
    {
        get
        {
            lock (_gate)
            {
                return _refuseWholeBatch;
            }
        }

        set
        {
            lock (_gate)
            {
                _refuseWholeBatch = value;
            }
        }
    }

    /// <summary>Whether InstallMultiTasks wraps its answer in init_result, as older pages have it.</summary>
    public bool OlderInstallAnswers
    {
        get
        {
            lock (_gate)
            {
                return _olderInstallAnswers;
            }
        }

        set
        {
            lock (_gate)
            {
                _olderInstallAnswers = value;
            }
        }
    }

    /// <summary>Refuses one task: a batch answers 200 with it in the failure list, a single call answers 400.</summary>
    /// <param name="taskId">Task to refuse.</param>
    /// <param name="errorCode">Code in the answer.</param>
    /// <param name="message">Text in the answer; null takes the usual text of the code.</param>
    public void RefuseTask(string taskId, string errorCode = "FDI.3026", string? message = null)
    {
        lock (_gate)
        {
            _refusedTasks[taskId] = new Refusal(400, errorCode, message);
        }
    }

    /// <summary>Refuses every whole request that names this task; nothing in it is done.</summary>
    /// <param name="taskId">Task to refuse.</param>
    /// <param name="errorCode">Code in the answer.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="message">Text in the answer; null takes the usual text of the code.</param>
    public void RefuseBatch(string taskId, string errorCode = "FDI.3083", int status = 404, string? message = null)
    {
        lock (_gate)
        {
            _refusedBatches[taskId] = new Refusal(status, errorCode, message);
        }
    }

    /// <summary>Lets jobs of a VIAS batch task fail from now on, one for each text; without texts all jobs go through.</summary>
    /// <param name="id">VIAS batch task; for one that is to be created, its name.</param>
    /// <param name="errors">Lines of the answer's error list.</param>
    public void FailVias(string id, params string[] errors)
    {
        lock (_gate)
        {
            _viasErrors[id] = errors.ToArray();
        }
    }

    /// <summary>Lets the next run of a task fail. Several plans are used up one after the other.</summary>
    /// <param name="taskId">Task whose run fails.</param>
    /// <param name="code">Code of its last step, from 1 to 1000: below 500 it fails reading, from 500 to 899 writing.</param>
    /// <param name="remarks">Text of that step; null takes the usual one of the code.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such code.</exception>
    public void FailRun(string taskId, int code = 503, string? remarks = null)
    {
        if (code is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(code), code, "Must be from 1 to 1000.");
        }

        lock (_gate)
        {
            if (!_failingRuns.TryGetValue(taskId, out var failures))
            {
                _failingRuns.Add(taskId, failures = new Queue<RunFailure>());
            }

            failures.Enqueue(new RunFailure(code, remarks));
        }
    }

    /// <summary>Lets every test of a data source fail from now on with FDI.3016.</summary>
    /// <param name="id">Data source.</param>
    /// <param name="message">Text in the answer; null takes the usual one.</param>
    public void FailTest(string id, string? message = null)
    {
        lock (_gate)
        {
            _failedTests[id] = message;
        }
    }

    /// <summary>Breaks the next requests. Several plans are used up one after the other.</summary>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="count">For how many requests.</param>
    /// <param name="operationId">Only for this operation; null for any. The kinds about a batch answer only ever meet batch calls.</param>
    /// <param name="value">See the kind. A kind that leaves out a named task waits for a batch with that task.</param>
    /// <exception cref="FormatException">The value of <see cref="FaultKind.SlowWork"/> is not a number.</exception>
    public void Next(FaultKind kind, int count = 1, string? operationId = null, string? value = null)
    {
        if (kind == FaultKind.SlowWork)
        {
            SlowWork.ReadCount(NullIfEmpty(value));
        }

        lock (_gate)
        {
            _planned.AddRange(Enumerable.Repeat(new PlannedFault(kind, NullIfEmpty(operationId), NullIfEmpty(value)), count));
        }
    }

    /// <summary>
    /// Breaks a share of the requests that no plan of <see cref="Next"/> meets. Whether and how a request fails follows from the seed, from what
    /// it asks for (operation, path, query, body) and from how often the very same was asked before: the order of arrival makes no difference.
    /// </summary>
    /// <param name="share">From 0 to 1: how many of them.</param>
    /// <param name="seed">Another seed breaks others.</param>
    /// <param name="kinds">What goes wrong, each kind as often as it is named, where it fits; null for every kind.</param>
    /// <param name="operationId">Only this operation; null for any of FDI and VIAS.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public void FailRandomly(double share, int seed, IReadOnlyCollection<FaultKind>? kinds = null, string? operationId = null)
    {
        var faults = new RandomFaults(share, seed, kinds, NullIfEmpty(operationId));
        lock (_gate)
        {
            _random.Add(faults);
        }
    }

    /// <summary>
    /// Lets in so many requests from now on, as a token bucket does, and answers the rest 429 (APIGW.0308); in place of an earlier limit.
    /// Counts all requests but those to IAM and the metadata service, by the emulator's clock.
    /// </summary>
    /// <param name="requestsPerSecond">How many it lets in each second in the long run.</param>
    /// <param name="burst">How many it lets in at once after a while without any; null for those of a second.</param>
    /// <param name="retryAfter">What the answer tells about when to come again.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive, or the rate not a number.</exception>
    public void Throttle(double requestsPerSecond, int? burst = null, RetryAfterForm retryAfter = RetryAfterForm.None)
    {
        if (!(requestsPerSecond > 0) || double.IsInfinity(requestsPerSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(requestsPerSecond), requestsPerSecond, "Must be above 0.");
        }

        var most = burst ?? (int)Math.Min(int.MaxValue, Math.Ceiling(requestsPerSecond));
        if (most < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(burst), burst, "Must be at least 1.");
        }

        Throttle(new TokenBucket(requestsPerSecond, most, retryAfter));
    }

    /// <summary>The same with a number of requests in each window of time.</summary>
    /// <param name="requests">How many it lets in.</param>
    /// <param name="window">Length of a window; those of whole seconds begin on a full one.</param>
    /// <param name="retryAfter">What the answer tells about when to come again.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive.</exception>
    public void ThrottleWindow(int requests, TimeSpan window, RetryAfterForm retryAfter = RetryAfterForm.None)
    {
        if (requests < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(requests), requests, "Must be at least 1.");
        }

        if (window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "Must be longer than nothing.");
        }

        Throttle(new FixedWindow(requests, window, retryAfter));
    }

    /// <summary>Keeps requests waiting until the result is released or disposed.</summary>
    /// <param name="operationId">Only this operation; null for any.</param>
    /// <returns>What releases them.</returns>
    public HeldRequests Hold(string? operationId = null)
    {
        var hold = new HeldRequests(NullIfEmpty(operationId));
        lock (_gate)
        {
            _holds.RemoveAll(h => h.Released.IsCompleted);
            _holds.Add(hold);
        }

        return hold;
    }

    /// <summary>Does the work that is late, drops every plan, refusal and limit, and releases every hold.</summary>
    public void Clear()
    {
        // As it would have been done: with the refusals still there, and outside the lock, because it asks for them.
        Late.Finish();
        lock (_gate)
        {
            _planned.Clear();
            _random.Clear();
            _refusedTasks.Clear();
            _refusedBatches.Clear();
            _viasErrors.Clear();
            _failingRuns.Clear();
            _failedTests.Clear();
            _refuseWholeBatch = false;
            _olderInstallAnswers = false;
            _rateLimit = null;
            _holds.ForEach(hold => hold.Release());
            _holds.Clear();
        }
    }

    /// <summary>Work whose answer is lost already.</summary>
    internal SlowWork Late { get; } = new();

    internal Refusal? RefusalOfTask(string taskId)
    {
        lock (_gate)
        {
            return _refusedTasks.TryGetValue(taskId, out var refusal) ? refusal : null;
        }
    }

    internal Refusal? RefusalOfBatch(IEnumerable<string> taskIds)
    {
        lock (_gate)
        {
            return taskIds.Select(id => _refusedBatches.TryGetValue(id, out var refusal) ? refusal : null).FirstOrDefault(r => r != null);
        }
    }

    internal Refusal? FailureOfTest(string id)
    {
        lock (_gate)
        {
            return _failedTests.TryGetValue(id, out var message) ? new Refusal(400, "FDI.3016", message) : null;
        }
    }

    internal IReadOnlyList<string>? ViasErrors(string id)
    {
        lock (_gate)
        {
            return _viasErrors.TryGetValue(id, out var errors) ? errors : null;
        }
    }

    internal RunFailure? TakeRunFailure(string taskId)
    {
        lock (_gate)
        {
            return _failingRuns.TryGetValue(taskId, out var failures) && failures.Count > 0 ? failures.Dequeue() : null;
        }
    }

    /// <summary>What the gateway answers a request that is one too many. It stands in front: such a request meets no other fault.</summary>
    internal PlannedFault? TakeThrottled(Call call, DateTimeOffset now)
    {
        lock (_gate)
        {
            return call.Family is ApiFamily.Fdi or ApiFamily.Vias ? _rateLimit?.Meet(call.OperationId, now) : null;
        }
    }

    internal PlannedFault? TakeForRequest(string operationId) =>
        Take(fault => !fault.ChangesBatchAnswer && (fault.OperationId ?? operationId) == operationId);

    internal PlannedFault? TakeForBatch(string operationId, IReadOnlyCollection<string> taskIds) =>
        Take(fault => fault.ChangesBatchAnswer
            && (fault.OperationId ?? operationId) == operationId
            && (fault.Kind == FaultKind.AddTask || fault.Value == null || taskIds.Contains(fault.Value)));

    /// <summary>What chance has in store for a call; to be asked once for each.</summary>
    internal PlannedFault? Draw(Call call)
    {
        lock (_gate)
        {
            // Every one of them counts the call.
            return _random.Select(faults => faults.Draw(call)).ToList().Find(fault => fault != null);
        }
    }

    internal Task WhenReleased(string operationId)
    {
        lock (_gate)
        {
            return _holds.Count == 0 ? Task.CompletedTask : Task.WhenAll(_holds.Where(h => h.Holds(operationId)).Select(h => h.Released));
        }
    }

    // PowerShell hands $null over as an empty text.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private void Throttle(RateLimit limit)
    {
        lock (_gate)
        {
            _rateLimit = limit;
        }
    }

    private PlannedFault? Take(Predicate<PlannedFault> fits)
    {
        lock (_gate)
        {
            var index = _planned.FindIndex(fits);
            if (index < 0)
            {
                return null;
            }

            var fault = _planned[index];
            _planned.RemoveAt(index);
            return fault;
        }
    }
}
