using System;
using System.Collections.Generic;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>Gateway, FDI, VIAS, IAM and metadata service in one: lets in who may come in, and hands the call to its operation.</summary>
internal sealed class EmulatedService
{
    private readonly TimeSpan _tokenLifetime;

    internal EmulatedService(EmulatorOptions options)
    {
        Clock = new EmulatorClock(options.Clock);
        _tokenLifetime = options.TokenLifetime;
        IsLoose = options.Loose;
        AllowsEqualNames = options.AllowEqualNames;
        HasAgency = options.HasAgency;
        HasMetadataTokens = options.MetadataTokens;
        using var ids = new SeededIds(options.Seed);
        Identity = new Identity(ids);
        Keys = new KeyStore(Identity);
        Tasks = new TaskStore(options.IsEmpty ? Array.Empty<EmulatorTask>() : TaskSeeder.Tasks(options, ids));
        AppNames = AppSeeder.Names(ids);
        DataSources = new DataSourceStore(options.IsEmpty ? Array.Empty<EmulatorDataSource>() : DataSourceSeeder.DataSources(ids));
        Schedules = new ScheduleStore(ScheduleSeeder.Schedules(Tasks.Snapshot(), ids));
        Engine = new RunEngine(Tasks, Schedules, Ledger, Faults, Clock, options);
        ViasTasks = new ViasStore(options.IsEmpty ? Array.Empty<ViasBatchTask>() : ViasSeeder.Tasks(ids));
    }

    internal Identity Identity { get; }

    internal TaskStore Tasks { get; }

    internal ScheduleStore Schedules { get; }

    internal RunEngine Engine { get; }

    /// <summary>Names of the integration applications by id.</summary>
    internal IReadOnlyDictionary<string, string> AppNames { get; }

    internal DataSourceStore DataSources { get; }

    /// <summary>Pairs and mappings of composite tasks.</summary>
    internal CompositeStore Composites { get; } = new();

    internal ViasStore ViasTasks { get; }

    internal TokenStore Tokens { get; } = new();

    internal KeyStore Keys { get; }

    internal MetadataTokens MetadataTokens { get; } = new();

    internal Ledger Ledger { get; } = new();

    internal FaultPlan Faults { get; } = new();

    internal bool IsLoose { get; }

    internal bool AllowsEqualNames { get; }

    internal bool HasAgency { get; }

    internal bool HasMetadataTokens { get; }

    internal EmulatorClock Clock { get; }

    internal DateTimeOffset Now => Clock.Now;

    internal DateTimeOffset TokenExpiry(DateTimeOffset issued) => issued + _tokenLifetime;

    /// <summary>Does a piece of work on the tasks as they are now, while nothing else happens to them.</summary>
    internal T OnTasks<T>(Func<T> work)
    {
        lock (Tasks.Gate)
        {
            Engine.CatchUp();
            return work();
        }
    }

    internal void ExpireTokens()
    {
        Tokens.ExpireAll();
        Keys.ExpireTemporary();
        MetadataTokens.ExpireAll();
    }

    internal HttpAnswer Answer(Call call)
    {
        try
        {
            Engine.CatchUp();
            return Admit(call).Handle(call);
        }
        catch (RefusedException refused)
        {
            return call.Refuse(refused.Refusal);
        }
        catch (Exception mistake)
        {
            // A mistake of the emulator must show as one, not as a broken connection.
            return call.Refuse(new Refusal(500, "EMULATOR.500", mistake.GetType().Name + ": " + mistake.Message));
        }
    }

    /// <summary>The route of a call that may go on.</summary>
    private Route Admit(Call call)
    {
        var route = call.Route ?? throw Refusal.With(404, "APIGW.0101");
        if (!route.IsOpen)
        {
            Admission.Check(call);
        }

        if (route.Family is ApiFamily.Fdi or ApiFamily.Vias)
        {
            CheckPlace(call);
        }

        return route;
    }

    private void CheckPlace(Call call)
    {
        // The SDKs name the project in a header too when they sign (FACTS 1).
        if (call.Path["project_id"] != Identity.ProjectId || (call.Request.Header("X-Project-Id") is { } named && named != Identity.ProjectId))
        {
            throw call.Family == ApiFamily.Vias ? Refusal.OfParameter("project_id", "it is not that of the token.") : Refusal.With(400, "FDI.3039");
        }

        if (call.Path.TryGetValue("instance_id", out var instanceId) && instanceId != Identity.InstanceId)
        {
            throw new RefusedException(new Refusal(400, "FDI.3033", "Invalid parameter instance_id: there is no such instance.", "instance_id"));
        }
    }
}
