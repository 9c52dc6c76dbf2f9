using System;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
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

        RequestContract.Holds(session, s_operations);
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
}
