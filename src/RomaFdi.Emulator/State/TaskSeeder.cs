using System;
using System.Collections.Generic;
using System.Globalization;

namespace RomaFdi.Emulator.State;

/// <summary>The sample tasks, the same for the same seed.</summary>
internal static class TaskSeeder
{
    private const int AppCount = 5;
    private const int DatasourceCount = 8;

    private static readonly string[] s_names =
    {
        "orders-to-warehouse", "stock-feed", "customers-to-crm", "invoices-to-ledger", "sensor-readings", "price-list-to-shops",
        "payments-to-bank", "shipments-to-carrier", "staff-to-directory", "claims-to-archive", "meter-values", "returns-to-stock",
    };

    private static readonly string?[] s_tags = { "nightly", null, "finance", "logistics", null, "pilot_2" };

    private static readonly string[] s_operationTypes = { "INSERT", "UPDATE", "DELETE" };

    // Before any sensible clock, so that new tasks are the latest.
    private static readonly DateTimeOffset s_first = new(2025, 1, 2, 3, 0, 0, TimeSpan.Zero);

    internal static IEnumerable<EmulatorTask> Tasks(EmulatorOptions options, SeededIds ids)
    {
        var unscheduled = Spread(options.UnscheduledTaskCount, options.TaskCount);
        for (var i = 0; i < options.TaskCount; i++)
        {
            yield return Task(i, unscheduled.Contains(i), options.Seed, ids);
        }
    }

    private static EmulatorTask Task(int index, bool isUnscheduled, int seed, SeededIds ids)
    {
        // Digits of the id stand in for chance: they follow from the seed.
        var id = ids.For("task", index);
        int Chance(int digit, int of) => int.Parse(id.Substring(digit, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % of;
        var created = s_first.AddMinutes(index);
        var type = isUnscheduled || index % 2 == 1 ? EmulatorTask.Timing : EmulatorTask.RealTime;
        var (source, target) = (Chance(16, DatasourceCount), Chance(20, DatasourceCount));
        var task = new EmulatorTask
        {
            Id = id,
            Name = s_names[(index + FirstName(seed)) % s_names.Length] + (index + 1).ToString("-0000", CultureInfo.InvariantCulture),
            Type = type,
            HasSchedule = !isUnscheduled,
            IsComposite = !isUnscheduled && index % 4 == 2,
            OperationTypes = !isUnscheduled && index % 4 == 2 ? s_operationTypes : Array.Empty<string>(),
            Created = created,
            Modified = created,
            ExecuteStatus = Chance(0, 3) != 0 ? RunState.Unstarted : type == EmulatorTask.Timing ? RunState.Success : RunState.Cancelled,
            Tag = s_tags[Chance(4, s_tags.Length)],
            SourceAppId = ids.For("app", source % AppCount),
            TargetAppId = ids.For("app", target % AppCount),
            SourceDatasourceId = ids.For("datasource", source),
            TargetDatasourceId = ids.For("datasource", target),
        };
        return index % 10 == 9 && !isUnscheduled ? task.Start() : task;
    }

    private static int FirstName(int seed) => (int)((uint)(seed - 1) % (uint)s_names.Length);

    /// <summary>So many places out of the total, evenly spread and, if it can be, not the first.</summary>
    private static HashSet<int> Spread(int count, int total)
    {
        var places = new HashSet<int>();
        for (var i = 1; i <= count; i++)
        {
            places.Add((int)((long)i * total / (count + 1)));
        }

        return places;
    }
}
