using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A session with two data sources that share four tables.</summary>
public sealed class CompositeSession : IDisposable
{
    public CompositeSession(TimeSpan? timeout = null, [CallerFilePath] string caller = "") => Session = new EmulatorSession(timeout: timeout, caller: caller);

    public EmulatorSession Session { get; }

    public EmulatorServer Emulator => Session.Emulator;

    public IRomaCompositeTaskService Service => Session.Client.CompositeTasks;

    public string Source => Emulator.DataSources.First(source => source.Type == "MYSQL").Id;

    public string Target => Emulator.DataSources.First(source => source.Type == "DWS").Id;

    public void Dispose() => Session.Dispose();

    /// <summary>A task that is installed with its four mappings; the log is empty after.</summary>
    public async Task<string> InstalledAsync(string? taskId = null, bool isMapped = true)
    {
        RomaCompositeTaskSetup setup = new() { SourceDataSourceId = Source, TargetDataSourceId = Target, TaskId = taskId, AutoMapping = isMapped, ServerId = "5400" };
        string id = (await RunAsync(Service.DispatchInitialize(), setup)).Result![0].TaskId;
        Emulator.ClearLog();
        return id;
    }

    public async Task<IReadOnlyList<RomaCompositeTaskMapping>> MappingsAsync(string taskId) =>
        (await Service.ListMappingsAsync(new RomaCompositeTaskMappingQuery { TaskId = taskId }, 0, 1000)).Items;

    /// <summary>The outcome of one input.</summary>
    public static async Task<Settled<TResult>> RunAsync<TInput, TResult>(IActionDispatcher<TInput, TResult> dispatcher, TInput input)
        where TResult : class
        => Assert.Single(await EmulatorSession.Soon(dispatcher.RunAsync([input])));

    /// <summary>Codes that inputs are refused with before anything is sent.</summary>
    public static void AssertRefused<TInput, TResult>(IActionDispatcher<TInput, TResult> dispatcher, params (string Code, TInput Input)[] bad)
        where TResult : class
    {
        using (dispatcher)
        {
            Assert.Equal(bad.Select(pair => pair.Code), bad.Select(pair => dispatcher.Check(pair.Input)?.ErrorCode));
        }
    }
}
