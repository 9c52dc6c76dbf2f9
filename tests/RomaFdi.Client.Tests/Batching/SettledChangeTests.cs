using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Emulator;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.LostCall;

namespace RomaFdi.Client.Tests.Batching;

/// <summary>Changes whose answers are lost: what reading proves, what is sent again, and that nothing is ever made twice.</summary>
public sealed class SettledChangeTests
{
    private const int Retries = 2;

    private static readonly Dictionary<string, LostCall> s_calls = new()
    {
        ["UpdateTask"] = new()
        {
            Operation = "UpdateTask",
            Action = "update",
            IsShown = true,
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.Tasks.DispatchUpdate(), new RomaTaskChange
            {
                TaskId = Ordinary(session),
                Description = "nightly",
                Definition = Wire.Tree(("batch", 500), ("ratio", 0.5)),
            })),
        },
        ["UpdateCompositeTask"] = new()
        {
            Operation = "UpdateMultiTasks",
            Action = "update",
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.CompositeTasks.DispatchUpdate(), Composite(session, repull: false))),
        },
        ["UpdateCompositeTask with a snapshot"] = new()
        {
            Operation = "UpdateMultiTasks",
            Action = "update",
            Arrange = session => Ready(Of(session.Client.CompositeTasks.DispatchUpdate(), Composite(session, repull: true))),
        },
        ["InitializeCompositeTask"] = new()
        {
            Operation = "InstallMultiTasks",
            Action = "install",
            IsShown = true,
            Arrange = session => Ready(Of(session.Client.CompositeTasks.DispatchInitialize(), Setup(session, "cdc-new", isMapped: null))),
        },
        ["InitializeCompositeTask with mappings"] = new()
        {
            Operation = "InstallMultiTasks",
            Action = "install",
            Arrange = session => Ready(Of(session.Client.CompositeTasks.DispatchInitialize(), Setup(session, "cdc-new", isMapped: true))),
        },
        ["InitializeCompositeTask without an id"] = new()
        {
            Operation = "InstallMultiTasks",
            Action = "install",
            Arrange = session => Ready(Of(session.Client.CompositeTasks.DispatchInitialize(), Setup(session, null, isMapped: null))),
        },
        ["MapAutomatically of named tables"] = new()
        {
            Operation = "CreateMultiTaskMappingsAutomatically",
            Action = "mapping-auto",
            IsShown = true,
            Arrange = async session => Of(session.Client.CompositeTasks.DispatchMapAutomatically(), Pairing(session, await PreparedAsync(session, isMapped: false), "orders", "shop.customers")),
        },
        ["MapAutomatically of all tables"] = new()
        {
            Operation = "CreateMultiTaskMappingsAutomatically",
            Action = "mapping-auto",
            Arrange = async session => Of(session.Client.CompositeTasks.DispatchMapAutomatically(), Pairing(session, await PreparedAsync(session, isMapped: false))),
        },
        ["CreateMapping"] = new()
        {
            Operation = "CreateMultiTaskMappings",
            Action = "mapping-create",
            IsShown = true,
            Arrange = async session => Of(session.Client.CompositeTasks.DispatchCreateMapping(), new RomaCompositeTaskMappingDefinition
            {
                TaskId = await PreparedAsync(session, isMapped: true),
                SourceDataSourceId = DataSources.Of(session, "MYSQL"),
                TargetDataSourceId = DataSources.Of(session, "DWS"),
                SourceTable = "shop.returns",
                TargetTable = "returns",
                SourceColumns = [new() { Name = "id", Type = "BIGINT", Length = "20" }],
            }),
        },
        ["UpdateMapping"] = new()
        {
            Operation = "UpdateMultiTaskMappings",
            Action = "mapping-update",
            IsShown = true,
            IsRepeated = true,
            Arrange = async session =>
            {
                string id = await PreparedAsync(session, isMapped: true);
                return Of(session.Client.CompositeTasks.DispatchUpdateMapping(), new RomaCompositeTaskMappingChange { TaskId = id, MappingId = await MappingAsync(session, id), TargetTable = "renamed" });
            },
        },
        ["RemoveMapping"] = new()
        {
            Operation = "DeleteMultiTaskMapping",
            Action = "mapping-remove",
            IsShown = true,
            IsRepeated = true,
            Arrange = async session =>
            {
                string id = await PreparedAsync(session, isMapped: true);
                return Of(session.Client.CompositeTasks.DispatchRemoveMapping(), new RomaCompositeTaskMappingKey(id, await MappingAsync(session, id)));
            },
        },
        ["CreateSchedule"] = new()
        {
            Operation = "CreateDispatches",
            Action = "schedule-create",
            IsShown = true,
            Arrange = session => Ready(Of(session.Client.Schedules.DispatchCreate(), new RomaTaskScheduleDefinition { TaskId = session.Unscheduled, Cron = "0 30 12 * * ?", Remark = "every noon" })),
        },
        ["UpdateSchedule"] = new()
        {
            Operation = "UpdateDispatches",
            Action = "schedule-update",
            IsShown = true,
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.Schedules.DispatchUpdate(), new RomaTaskScheduleChange { TaskId = session.Timed(1)[0], Cron = "0 15 3 * * ?" })),
        },
        ["CreateDataSource"] = new()
        {
            Operation = DataSources.Create,
            Action = "datasource-create",
            IsShown = true,
            Arrange = session => Ready(Of(session.Client.DataSources.DispatchCreate(), DataSources.Definition(new string('n', 60)))),
        },
        ["UpdateDataSource"] = new()
        {
            Operation = DataSources.Update,
            Action = "datasource-update",
            IsShown = true,
            IsRepeated = true,
            Arrange = async session => Of(session.Client.DataSources.DispatchUpdate(), new RomaDataSourceChange
            {
                DataSourceId = await DataSources.CreateAsync(session),
                Description = "another",
                Content = Wire.Tree(("host", "192.0.2.78"), ("ssl", true)),
                KeepSecrets = true,
            }),
        },
        ["UpdateDataSource with a password"] = new()
        {
            Operation = DataSources.Update,
            Action = "datasource-update",
            IsRepeated = true,
            Arrange = async session => Of(session.Client.DataSources.DispatchUpdate(), new RomaDataSourceChange
            {
                DataSourceId = await DataSources.CreateAsync(session),
                Content = Wire.Tree(("password", Secure.Text("another-one"))),
            }),
        },
        ["RemoveDataSource"] = new()
        {
            Operation = DataSources.Remove,
            Action = "datasource-remove",
            IsShown = true,
            IsRepeated = true,
            Arrange = async session => Of(session.Client.DataSources.DispatchRemove(), await DataSources.CreateAsync(session)),
        },
        ["CreateViasBatchTask"] = new()
        {
            Operation = "CreateBatchTask",
            Action = "vias-create",
            IsShown = true,
            Arrange = session => Ready(Of(session.Client.ViasBatchTasks.DispatchCreate(), ViasSamples.Small("new_count", "v1", "v2"))),
        },
        ["UpdateViasBatchTask of the name"] = new()
        {
            Operation = "UpdateBatchTask",
            Action = "vias-update",
            IsShown = true,
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.ViasBatchTasks.DispatchUpdate(), new ViasBatchTaskChange { Id = session.Emulator.ViasBatchTaskIds[0], Name = "renamed" })),
        },
        ["UpdateViasBatchTask"] = new()
        {
            Operation = "UpdateBatchTask",
            Action = "vias-update",
            IsRepeated = true,
            Arrange = session => Ready(Of(
                session.Client.ViasBatchTasks.DispatchUpdate(), new ViasBatchTaskChange { Id = session.Emulator.ViasBatchTaskIds[0], Name = "renamed", Description = "longer hours" })),
        },
        ["UpdateViasBatchTask with a template"] = new()
        {
            Operation = "UpdateBatchTask",
            Action = "vias-update",
            Arrange = session => Ready(Of(session.Client.ViasBatchTasks.DispatchUpdate(), new ViasBatchTaskChange { Id = session.Emulator.ViasBatchTaskIds[0], SaveAsTemplate = true })),
        },
        ["Start of a ViasBatchTask"] = new()
        {
            Operation = EmulatorSession.Vias,
            Action = "vias-start",
            IsShown = true,
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.ViasBatchTasks.Dispatch(RomaAction.Start), session.Emulator.ViasBatchTaskIds[0])),
        },
        ["Stop of a ViasBatchTask"] = new()
        {
            Operation = EmulatorSession.Vias,
            Action = "vias-stop",
            IsShown = true,
            IsRepeated = true,
            Arrange = async session =>
            {
                string id = session.Emulator.ViasBatchTaskIds[0];
                Assert.Null(await Of(session.Client.ViasBatchTasks.Dispatch(RomaAction.Start), id)());
                return Of(session.Client.ViasBatchTasks.Dispatch(RomaAction.Stop), id);
            },
        },
        ["RemoveViasBatchTask"] = new()
        {
            Operation = "DeleteBatchTask",
            Action = "vias-remove",
            IsShown = true,
            IsRepeated = true,
            Arrange = session => Ready(Of(session.Client.ViasBatchTasks.Dispatch(RomaAction.Remove), session.Emulator.ViasBatchTaskIds[0])),
        },
    };

    public static IEnumerable<object[]> Losses => s_calls.Keys.SelectMany(call => Faults.Select(fault => new object[] { call, fault }));

    [Theory]
    [MemberData(nameof(Losses))]
    public Task Lost_once_without_a_budget_it_is_looked_at_once(string call, FaultKind fault) => s_calls[call].LoseOnceAsync(fault, retries: 0);

    [Theory]
    [MemberData(nameof(Losses))]
    public Task Lost_once_it_is_settled_by_reading_or_sent_again_where_that_makes_nothing_twice(string call, FaultKind fault) => s_calls[call].LoseOnceAsync(fault, Retries);

    [Theory]
    [MemberData(nameof(Losses))]
    public Task Lost_again_and_again_it_is_sent_as_often_as_the_budget_says(string call, FaultKind fault) => s_calls[call].LoseAlwaysAsync(fault, Retries);

    // Side by side, as each waits for its time-out.
    [Fact]
    public Task Hanging_answers_are_settled_as_others_are() => Task.WhenAll(s_calls.Values.Select(call => call.LoseOnceAsync(FaultKind.Hang, Retries, TimeSpan.FromSeconds(2))));

    private static Task<Func<Task<RomaApiException?>>> Ready(Func<Task<RomaApiException?>> call) => Task.FromResult(call);

    private static string Ordinary(EmulatorSession session) => session.Emulator.Tasks.First(task => !task.IsComposite && !task.IsRunning).Id;

    private static RomaCompositeTaskChange Composite(EmulatorSession session, bool repull) => new()
    {
        TaskId = session.Composite(1)[0],
        OperationTypes = [RomaOperationType.Insert],
        Description = "wider",
        RepullSnapshot = repull,
    };

    private static RomaCompositeTaskSetup Setup(EmulatorSession session, string? id, bool? isMapped) => new()
    {
        TaskId = id,
        SourceDataSourceId = DataSources.Of(session, "MYSQL"),
        TargetDataSourceId = DataSources.Of(session, "DWS"),
        AutoMapping = isMapped,
        ServerId = "5400",
    };

    /// <summary>A task that is prepared, with mappings or without.</summary>
    private static async Task<string> PreparedAsync(EmulatorSession session, bool isMapped)
    {
        Assert.Null(await Of(session.Client.CompositeTasks.DispatchInitialize(), Setup(session, "cdc-1", isMapped))());
        return "cdc-1";
    }

    private static async Task<string> MappingAsync(EmulatorSession session, string taskId) =>
        (await session.Client.CompositeTasks.ListMappingsAsync(new RomaCompositeTaskMappingQuery { TaskId = taskId }, 0, 10)).Items[1].MappingId;

    private static RomaAutomaticMapping Pairing(EmulatorSession session, string taskId, params string[] tables) => new()
    {
        TaskId = taskId,
        SourceDataSourceId = DataSources.Of(session, "MYSQL"),
        TargetDataSourceId = DataSources.Of(session, "DWS"),
        SourceTables = tables,
    };
}
