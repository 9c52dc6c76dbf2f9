using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Up to ThrottleLimit requests in flight, and that many (design 4, line 3).</summary>
public sealed class ThrottleTests : IDisposable
{
    private readonly EmulatorSession _session = new(tasks: 100);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task So_many_batches_are_in_flight_and_no_more(int limit) =>
        await FlightAsync(EmulatorSession.Batch, limit, 8, () => _session.StartAsync(_session.Stopped(80), limit));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task So_many_resets_are_in_flight_and_no_more(int limit)
    {
        IEnumerable<RomaCompositeTaskReset> resets = _session.Composite(25).Select(id => new RomaCompositeTaskReset(id));
        await FlightAsync(EmulatorSession.Reset, limit, 25, () => _session.Client.CompositeTasks.DispatchReset(limit).RunAsync(resets));
    }

    [Fact]
    public async Task So_many_creations_are_in_flight_and_no_more()
    {
        IEnumerable<RomaCompositeTaskDefinition> tasks = Enumerable.Range(0, 25).Select(number => new RomaCompositeTaskDefinition
        {
            Name = "task-" + number.ToString(CultureInfo.InvariantCulture),
            OperationTypes = [RomaOperationType.Insert],
        });
        await FlightAsync(EmulatorSession.Create, 6, 25, () => _session.Client.CompositeTasks.DispatchCreate(6).RunAsync(tasks));
    }

    [Fact]
    public async Task One_at_a_time_they_leave_in_the_order_of_their_inputs()
    {
        IReadOnlyList<string> ids = _session.Stopped(80);

        await _session.StartAsync(ids, throttleLimit: 1);

        Assert.Equal(ids, _session.Emulator.Ledger.Select(entry => entry.TaskId));
    }

    [Fact]
    public void A_limit_below_one_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _session.Client.Tasks.Dispatch(RomaAction.Start, 0));

    private async Task FlightAsync(string operation, int limit, int requests, Func<Task> run)
    {
        using HeldRequests held = _session.Emulator.Faults.Hold(operation);
        Task running = run();
        await _session.ArrivedAsync(limit);

        // Whatever the limit let through beyond its number would overtake these.
        for (int round = 0; round < 5; round++)
        {
            await _session.Client.TestAsync();
        }

        Assert.Equal(limit, _session.Requests(operation).Count);
        held.Release();
        await EmulatorSession.Soon(running);
        Assert.Equal(requests, _session.Requests(operation).Count);

        // The one more is the call that overtook.
        Assert.InRange(_session.Emulator.PeakConcurrency, limit, limit + 1);
    }
}
