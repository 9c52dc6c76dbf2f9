using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Every request that the client makes, held against the contract.</summary>
public sealed class RequestContractTests
{
    private static readonly string[] s_operations =
    [
        EmulatorSession.SignIn, EmulatorSession.List, EmulatorSession.Batch, EmulatorSession.Create, EmulatorSession.Reset, EmulatorSession.Vias,
    ];

    [Fact]
    public async Task Every_request_of_every_operation_keeps_the_contract()
    {
        using var session = new EmulatorSession(tasks: 60, credential: EmulatorSession.Password);
        await UseEverythingAsync(session);

        ApiContract contract = ApiContract.Load();
        Assert.Equal(s_operations.Order(), session.Emulator.Requests.Select(request => request.OperationId).Distinct().Order());
        Assert.All(session.Emulator.Requests, request =>
        {
            Assert.Equal(request.OperationId, contract.Match(request.Method, request.Path)?.OperationId);
            Assert.Empty(contract.CheckRequest(request.Method, request.Path, request.Query, Headers(request), request.Body));
            Assert.Equal(request.OperationId != EmulatorSession.SignIn, request.HeaderNames.Contains("X-Auth-Token", StringComparer.OrdinalIgnoreCase));
            Assert.InRange(request.Status!.Value, 200, 201);
        });
    }

    private static async Task UseEverythingAsync(EmulatorSession session)
    {
        IRomaClient client = session.Client;
        await client.TestAsync();
        await client.Tasks.ListAsync(
            new RomaTaskQuery
            {
                TaskId = "t1",
                NamePart = "a&b=ü",
                Status = RomaTaskStatus.Stopped,
                ExecuteStatus = RomaExecuteStatus.Unstarted,
                Type = RomaTaskType.Realtime,
                Tag = "tag1",
                SourceAppId = "app1",
                TargetAppId = "app2",
                SourceDataSourceId = "ds1",
                TargetDataSourceId = "ds2",
                SortBy = RomaTaskSortField.Status,
                Descending = true,
            },
            RomaTaskQuery.MaximumOffset,
            RomaTaskQuery.MaximumPageSize);
        foreach (RomaAction action in new[] { RomaAction.Start, RomaAction.Stop })
        {
            await client.Tasks.Dispatch(action).RunAsync(session.Stopped(23));
            await client.ViasBatchTasks.Dispatch(action).RunAsync(session.Emulator.ViasBatchTaskIds);
        }

        await client.CompositeTasks.DispatchCreate().RunAsync(
        [
            new() { Name = "abc", OperationTypes = [RomaOperationType.Update] },
            new()
            {
                Name = new string('a', 100),
                OperationTypes = [RomaOperationType.Insert, RomaOperationType.Update, RomaOperationType.Delete, RomaOperationType.Insert],
                Id = new string('b', 50),
                Description = new string('ü', 1024),
                Tag = new string('c', 64),
                SourceAppId = new string('d', 64),
                TargetAppId = new string('e', 64),
            },
        ]);
        string id = session.Composite(1)[0];
        await client.CompositeTasks.DispatchReset().RunAsync([new(id), new(id, DateTimeOffset.UnixEpoch.AddMilliseconds(1)), new(id, DateTimeOffset.MaxValue)]);
    }

    // The emulator keeps no values of headers, for they hold secrets; it has checked the media type itself.
    private static Dictionary<string, string> Headers(EmulatorRequest request) =>
        request.HeaderNames.ToDictionary(name => name, name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? "application/json" : "value");
}
