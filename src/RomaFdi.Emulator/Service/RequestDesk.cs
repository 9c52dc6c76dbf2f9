using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>Where requests arrive: logs and counts them, lets faults and holds have their turn, and has the work done.</summary>
internal sealed class RequestDesk
{
    private readonly object _gate = new();
    private readonly EmulatedService _service;
    private readonly int _latencyMs;
    private int _present;
    private int _peak;

    internal RequestDesk(EmulatedService service, int latencyMs)
    {
        _service = service;
        _latencyMs = latencyMs;
    }

    internal RequestLog Log { get; } = new();

    internal int Peak
    {
        get
        {
            lock (_gate)
            {
                return _peak;
            }
        }
    }

    internal void Clear()
    {
        lock (_gate)
        {
            _peak = _present;
            Log.Clear();
        }
    }

    /// <summary>Handles one request.</summary>
    /// <param name="request">What arrived.</param>
    /// <param name="gone">Completes when the client, who may give up on an answer that never comes, has gone.</param>
    /// <param name="stop">The emulator is being stopped.</param>
    internal async Task<Reply> HandleAsync(HttpRequest request, Func<Task> gone, CancellationToken stop)
    {
        var call = new Call(request, Guid.NewGuid().ToString("N"), _service);
        var (entry, released) = Arrive(call);
        _service.Faults.Late.Arrive();
        Reply? reply = null;
        try
        {
            await OrStopAsync(released, stop).ConfigureAwait(false);
            reply = Faults.Reply(call.Fault, call, () => _service.Answer(call));
            if (reply.Answer is { } answer)
            {
                Stamp(answer.With(call.Family == ApiFamily.Iam ? "X-IAM-Trace-Id" : "X-Request-Id", call.RequestId));
            }

            await (reply.Delivery == Delivery.Never ? gone() : Task.Delay(_latencyMs, stop)).ConfigureAwait(false);
            return reply;
        }
        finally
        {
            // Before the answer is sent: who has it must find it in the log, and must not count as present any more.
            Leave(entry, reply?.Status, call.Fault?.Kind);
        }
    }

    /// <summary>Puts the emulator's time on an answer, so that a client whose clock is off can tell.</summary>
    internal HttpAnswer Stamp(HttpAnswer answer) => answer.With("Date", _service.Now.ToString("R", CultureInfo.InvariantCulture));

    private static async Task OrStopAsync(Task task, CancellationToken stop)
    {
        if (!task.IsCompleted)
        {
            var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (stop.Register(() => stopped.TrySetCanceled()))
            {
                await (await Task.WhenAny(task, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
    }

    private (EmulatorRequest Entry, Task Released) Arrive(Call call)
    {
        var request = new EmulatorRequest
        {
            Time = _service.Now,
            OperationId = call.OperationId,
            Method = call.Request.Method,
            Path = call.Request.Path,
            Query = call.Request.Query,
            Body = Redaction.Text(call.Request.Body),
            RequestId = call.RequestId,
            HeaderNames = call.Request.Headers.Keys.ToList(),
        };

        // One lock, so that faults are met in the order of the log; and the log last, so that what is
        // planned by someone who waited for this request meets only later ones.
        lock (_gate)
        {
            _present++;
            _peak = Math.Max(_peak, _present);
            call.MeetFault(request.Time);
            var released = _service.Faults.WhenReleased(call.OperationId);
            return (Log.Add(request with { Fault = call.Fault?.Kind }), released);
        }
    }

    private void Leave(EmulatorRequest entry, int? status, FaultKind? fault)
    {
        lock (_gate)
        {
            _present--;
        }

        Log.Complete(entry, status, fault);
    }
}
