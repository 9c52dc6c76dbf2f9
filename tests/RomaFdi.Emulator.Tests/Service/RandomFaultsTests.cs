using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using Xunit;

namespace RomaFdi.Emulator.Tests.Service;

public sealed class RandomFaultsTests
{
    private const string Batch = "/batch-operation/tasks";

    private readonly EmulatedService _service = new(new EmulatorOptions { TaskCount = 1 });

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.05, 400, 600)]
    [InlineData(0.3, 2800, 3200)]
    [InlineData(0.6, 5800, 6200)]
    [InlineData(1, 10000, 10000)]
    public void As_many_requests_fail_as_asked_for(double share, int least, int most)
    {
        var faults = new RandomFaults(share, 1, null, null);
        Assert.InRange(Calls(10000).Count(call => faults.Draw(call) != null), least, most);
    }

    [Fact]
    public void Every_kind_has_its_turn_where_it_fits()
    {
        var faults = new RandomFaults(1, 1, null, null);
        var kinds = Enum.GetValues<FaultKind>();
        Assert.Equal(kinds, Calls(1000, Batch).Select(call => faults.Draw(call)!.Kind).Distinct().Order());
        Assert.Equal(kinds.Where(kind => !PlannedFault.IsAboutBatchAnswer(kind)), Calls(1000).Select(call => faults.Draw(call)!.Kind).Distinct().Order());
    }

    [Fact]
    public void A_kind_is_drawn_as_often_as_it_is_named()
    {
        var faults = new RandomFaults(1, 1, [FaultKind.Hang, FaultKind.HtmlOk, FaultKind.HtmlOk, FaultKind.HtmlOk, FaultKind.OmitTask], null);
        Assert.InRange(Calls(1000).Count(call => faults.Draw(call)!.Kind == FaultKind.Hang), 200, 300);
    }

    [Fact]
    public void Nothing_fails_where_no_kind_fits()
    {
        var faults = new RandomFaults(1, 1, [FaultKind.AddTask], null);
        Assert.All(Calls(10), call => Assert.Null(faults.Draw(call)));
        Assert.All(Calls(10, Batch), call => Assert.Equal(FaultKind.AddTask, faults.Draw(call)!.Kind));
    }

    [Fact]
    public void Slow_work_is_late_by_different_numbers()
    {
        var faults = new RandomFaults(1, 1, [FaultKind.SlowWork], null);
        Assert.Equal([1, 2, 4, 8, 16, 32], Calls(200).Select(call => SlowWork.ReadCount(faults.Draw(call)!.Value)).Distinct().Order());
    }

    [Fact]
    public void The_same_request_has_another_fate_each_time_but_the_same_with_the_same_seed()
    {
        var first = Fates(new RandomFaults(0.5, 1, null, null));
        Assert.InRange(first.Distinct().Count(), 5, 50);
        Assert.Equal(first, Fates(new RandomFaults(0.5, 1, null, null)));
        Assert.NotEqual(first, Fates(new RandomFaults(0.5, 2, null, null)));
    }

    [Fact]
    public void Other_requests_between_make_no_difference()
    {
        var first = Fates(new RandomFaults(0.5, 1, null, null));
        var faults = new RandomFaults(0.5, 1, null, null);
        Assert.Equal(first, Enumerable.Range(0, first.Count).Select(i =>
        {
            faults.Draw(Of(Batch, $"{{\"other\":{i}}}"));
            return faults.Draw(Of(Batch, "{}"))?.Kind;
        }));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_is_from_0_to_1(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomFaults(share, 1, null, null));

    private List<FaultKind?> Fates(RandomFaults faults) => Enumerable.Range(0, 50).Select(_ => faults.Draw(Of(Batch, "{}"))?.Kind).ToList();

    private IEnumerable<Call> Calls(int count, string path = "/tasks") => Enumerable.Range(0, count).Select(i => Of(path, $"{{\"i\":{i}}}"));

    private Call Of(string path, string body)
    {
        var head = HttpHead.Parse($"POST /v2/{_service.Identity.ProjectId}/fdi/instances/{_service.Identity.InstanceId}{path} HTTP/1.1\r\nHost: x");
        return new Call(new HttpRequest(head, Encoding.UTF8.GetBytes(body)), "1", _service);
    }
}
