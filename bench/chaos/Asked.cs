using System;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Chaos;

/// <summary>What one input asks for, and how the truth tells whether it came about.</summary>
internal sealed class Asked
{
    private readonly Func<Truth, Reported, bool> _isInForce;

    private Asked(string change, string? taskId, string? name, Func<Truth, Reported, bool> isInForce)
    {
        ChangeKey = change;
        TaskId = taskId;
        Name = name;
        _isInForce = isInForce;
    }

    /// <summary>What the change is told by; see <see cref="Change.Key"/>.</summary>
    public string ChangeKey { get; }

    /// <summary>The task it is about; null for a new one whose id the service chooses.</summary>
    public string? TaskId { get; }

    /// <summary>Name of a new task; null for one that is there.</summary>
    public string? Name { get; }

    public bool IsCreation => Name is not null;

    /// <summary>To start or to stop a task: in force if it runs in the end, or doesn't.</summary>
    public static Asked State(string id, bool isRunning) => new(
        Change.KeyOf(isRunning ? "start" : "stop", id), id, null, (truth, _) => truth.FindTask(id)?.IsRunning == isRunning);

    /// <summary>To reset a task: in force if it goes back to that point in the end.</summary>
    public static Asked Reset(string id, long from) => new(
        Change.KeyOf("reset", id, from.ToString(CultureInfo.InvariantCulture)), id, null, (truth, _) => truth.FindTask(id)?.ResetFrom == from);

    /// <summary>To make a task with an id of its own: in force if there is a task of that id and name in the end, made now or before.</summary>
    public static Asked Task(string name, string id) => new(
        Change.KeyOf("create", name), id, name, (truth, _) => truth.FindTask(id)?.Name == name);

    /// <summary>To make a task: in force if the very task that is reported was made now, and is there in the end.</summary>
    public static Asked Task(string name)
    {
        string change = Change.KeyOf("create", name);
        return new Asked(change, null, name, (truth, reported) =>
            truth.FindTask(reported.TaskId)?.Name == name && truth.Find(change).Any(made => made.TaskId == reported.TaskId));
    }

    /// <summary>How often the change was made.</summary>
    public int Made(Truth truth) => truth.Find(ChangeKey).Count(change => TaskId is null || change.TaskId == TaskId);

    /// <summary>Whether what was asked for holds in the end.</summary>
    public bool IsInForce(Truth truth, Reported reported) => _isInForce(truth, reported);

    /// <summary>Whether a report is about this input, as far as it names anything.</summary>
    public bool Fits(Reported reported) =>
        (reported.TaskId is null || TaskId is null || reported.TaskId == TaskId) && (reported.Name is null || Name is null || reported.Name == Name);

    public override string ToString() => TaskId is null || Name is null ? ChangeKey : $"{ChangeKey} as {TaskId}";
}
