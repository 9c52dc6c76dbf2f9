using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests;

public sealed class EmulatorServerTests : EmulatorTest
{
    public EmulatorServerTests()
        : base(new EmulatorOptions { TaskCount = 400 })
    {
    }

    [Fact]
    public void The_same_seed_gives_the_same_data_but_never_the_same_secrets()
    {
        using var same = EmulatorServer.Start(new EmulatorOptions { TaskCount = 400 });
        using var other = EmulatorServer.Start(new EmulatorOptions { TaskCount = 400, Seed = 2 });
        Assert.Equal(Emulator.Tasks, same.Tasks);
        Assert.Equal((Emulator.ProjectId, Emulator.InstanceId), (same.ProjectId, same.InstanceId));
        Assert.Equal(Emulator.ViasBatchTaskIds, same.ViasBatchTaskIds);
        Assert.Empty(Emulator.Tasks.Select(t => t.Id).Intersect(other.Tasks.Select(t => t.Id)));
        Assert.NotEqual(Emulator.ProjectId, other.ProjectId);
        Assert.NotEqual(Emulator.Password, same.Password);
        Assert.NotEqual(Emulator.Token, same.Token);
    }

    [Fact]
    public void Any_seed_will_do()
    {
        foreach (var seed in new[] { 0, -1, int.MinValue, int.MaxValue })
        {
            using var emulator = EmulatorServer.Start(new EmulatorOptions { Seed = seed, TaskCount = 3 });
            Assert.Equal(3, emulator.Tasks.Count);
        }
    }

    [Fact]
    public void The_sample_tasks_are_a_mix()
    {
        Assert.Equal(40, Emulator.Tasks.Count(t => t.IsRunning));
        Assert.Equal(200, Emulator.Tasks.Count(t => t.Type == "TIMING"));
        Assert.Equal(100, Emulator.Tasks.Count(t => t.IsComposite && t.Type == "REALTIME"));
        Assert.Contains(Emulator.Tasks, t => t.Tag == null);
        Assert.All(Emulator.Tasks, t => Assert.Matches("^[0-9a-f]{32}$", t.Id));
        Assert.Equal("orders-to-warehouse-0001", Emulator.Tasks[0].Name);
        Assert.Equal(Emulator.Tasks.OrderBy(t => t.Created), Emulator.Tasks);
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(25, 24)]
    [InlineData(2, 1)]
    public void Tasks_without_a_schedule_are_spread_and_not_first(int count, int unscheduled)
    {
        using var emulator = EmulatorServer.Start(new EmulatorOptions { TaskCount = count, UnscheduledTaskCount = unscheduled });
        var found = emulator.Tasks.Where(t => !t.HasSchedule).ToList();
        Assert.Equal(unscheduled, found.Count);
        Assert.All(found, t => Assert.True(t is { Type: "TIMING", IsRunning: false, IsComposite: false }));
        Assert.True(emulator.Tasks[0].HasSchedule);
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { TaskCount = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { TaskCount = 1, UnscheduledTaskCount = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { LatencyMs = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => EmulatorServer.Start(new EmulatorOptions { Port = 65536 }));
        Assert.Throws<SocketException>(() => EmulatorServer.Start(new EmulatorOptions { Port = Emulator.Uri.Port }));
    }

    [Fact]
    public async Task Log_and_ledger_agree()
    {
        var composite = Id(t => t.IsComposite);
        await StartAsync(composite, "unknown");
        await PostAsync(CreatePath, """{"task_name":"abc","operation_types":["INSERT"]}""");
        await PostAsync(ResetPath(composite), """{"date_from":5}""");
        await StopAsync(composite);
        await SendAsync("PUT", ViasPath(Emulator.ViasBatchTaskIds[0], "start"));
        await GetAsync(TasksPath + "?limit=1");
        await StartAsync();

        Assert.Equal(["start", "create", "reset", "stop", "vias-start"], Emulator.Ledger.Select(e => e.Action));
        Assert.Equal(Emulator.Requests.Take(5).Select(r => r.RequestId), Emulator.Ledger.Select(e => e.RequestId));
        Assert.Equal(["abc", "5", "3 of 3 jobs"], Emulator.Ledger.Select(e => e.Detail).OfType<string>());
        Assert.Equal(Enumerable.Range(1, 5).Select(n => (long)n), Emulator.Ledger.Select(e => e.Sequence));

        Assert.Equal([200, 200, 200, 200, 200, 200, 400], Emulator.Requests.Select(r => r.Status));
        Assert.Equal(Enumerable.Range(1, 7).Select(n => (long)n), Emulator.Requests.Select(r => r.Sequence));
        var list = Emulator.Requests[5];
        Assert.Equal(("ListTasks", "GET", TasksPath, "limit=1", ""), (list.OperationId, list.Method, list.Path, list.Query, list.Body));
        Assert.Contains("X-Auth-Token", list.HeaderNames);
        Assert.DoesNotContain(Emulator.Requests, r => r.ToString().Contains(Emulator.Token, StringComparison.Ordinal));
        Assert.Equal(Batch("stop", composite), Emulator.Requests[3].Body);
    }

    [Fact]
    public async Task The_request_id_in_the_answer_is_the_one_in_the_log()
    {
        var answer = await GetAsync(TasksPath);
        Assert.Equal(Emulator.Requests[0].RequestId, answer.Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task The_log_can_be_emptied_while_requests_are_under_way()
    {
        using var hold = Emulator.Faults.Hold();
        var held = StartAsync(Id(t => !t.IsRunning));
        await Emulator.WaitForRequestsAsync(1, CancellationToken.None);
        Emulator.ClearLog();
        Assert.Empty(Emulator.Requests);
        Assert.Equal(1, Emulator.PeakConcurrency);
        hold.Release();
        Assert.Equal(200, (await held).Status);
        Assert.Empty(Emulator.Requests);
        await GetAsync(TasksPath);
        Assert.Equal((2, 200), (Emulator.Requests[0].Sequence, Emulator.Requests[0].Status));
        Assert.Equal(1, Emulator.PeakConcurrency);
    }

    [Fact]
    public async Task A_wait_for_requests_can_be_given_up()
    {
        using var giveUp = new CancellationTokenSource();
        var wait = Emulator.WaitForRequestsAsync(1, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        await Emulator.WaitForRequestsAsync(0, CancellationToken.None);
    }

    [Fact]
    public async Task Many_requests_at_once_are_all_handled()
    {
        var ids = Emulator.Tasks.Where(t => !t.IsRunning).Select(t => t.Id).ToArray();
        using var hold = Emulator.Faults.Hold();
        var calls = ids.Chunk(10).Select(batch => StartAsync(batch)).ToList();
        await Emulator.WaitForRequestsAsync(36, CancellationToken.None);
        Assert.Equal(36, Emulator.PeakConcurrency);
        hold.Release();
        await Task.WhenAll(calls);
        Assert.All(Emulator.Tasks, t => Assert.True(t.IsRunning));
        Assert.Equal(ids.Order(), Emulator.Ledger.Select(e => e.TaskId).Order());
    }

    [Fact]
    public async Task One_request_after_the_other_is_never_two_at_once()
    {
        for (var i = 0; i < 50; i++)
        {
            await GetAsync(TasksPath + "?limit=1");
        }

        Assert.Equal(1, Emulator.PeakConcurrency);
        Assert.All(Emulator.Requests, r => Assert.Equal(200, r.Status));
    }

    [Fact]
    public async Task Dispose_ends_everything_and_frees_the_port()
    {
        var emulator = EmulatorServer.Start(new EmulatorOptions { LatencyMs = 60_000 });
        using var http = new HttpClient();
        emulator.Faults.Next(FaultKind.Hang, operationId: "");
        using var hold = emulator.Faults.Hold("ListTasks");
        using var idle = new TcpClient();
        await idle.ConnectAsync(IPAddress.Loopback, emulator.Uri.Port);
        Task[] calls =
        [
            http.GetAsync(new Uri(emulator.Uri, "hang")),
            http.GetAsync(new Uri(emulator.Uri, $"v2/{emulator.ProjectId}/fdi/instances/{emulator.InstanceId}/tasks")),
            http.GetAsync(new Uri(emulator.Uri, "late")),
        ];
        await emulator.WaitForRequestsAsync(3, CancellationToken.None);
        Assert.True(emulator.IsRunning);
        emulator.Dispose();
        emulator.Dispose();
        Assert.False(emulator.IsRunning);
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => call);
        }

        Assert.Equal(0, await idle.GetStream().ReadAsync(new byte[1]));
        var listener = new TcpListener(IPAddress.Loopback, emulator.Uri.Port);
        listener.Start();
        listener.Stop();
    }

    [Fact]
    public void A_port_can_be_chosen()
    {
        int port;
        using (var first = EmulatorServer.Start())
        {
            port = first.Uri.Port;
        }

        using var second = EmulatorServer.Start(new EmulatorOptions { Port = port });
        Assert.Equal(new Uri($"http://127.0.0.1:{port}/"), second.Uri);
    }
}
