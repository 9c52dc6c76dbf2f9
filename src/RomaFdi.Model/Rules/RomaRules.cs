namespace RomaFdi;

/// <summary>The contract's limits on what callers give, in one place.</summary>
public static class RomaRules
{
    /// <summary>Tasks in one start or stop call (contract: TaskBatchOperationRequest, FACTS 7).</summary>
    public const int BatchSize = 10;

    private const string Unreserved = "letters, digits, hyphen, period, underscore, tilde";

    /// <summary>Task id (contract: parameter TaskId, 1 to 64), without characters that change a path.</summary>
    public static TextRule TaskId { get; } = new("InvalidTaskId", "a task id", 1, 64, @"\A(?!\.{1,2}\z)[A-Za-z0-9._~-]+\z", Unreserved);

    /// <summary>Id for a new composite task (contract: MultiTaskRequestBody, FACTS D4).</summary>
    public static TextRule CompositeTaskId { get; } = new("InvalidTaskId", "an id for a composite task", 3, 50, @"\A[A-Za-z0-9._~-]+\z", Unreserved);

    /// <summary>Name of a composite task (contract: MultiTaskRequestBody).</summary>
    public static TextRule CompositeTaskName { get; } = new(
        "InvalidTaskName", "a name for a composite task", 3, 100, @"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", "letters, digits, period, underscore, hyphen, the first one a letter or digit");

    /// <summary>Label of a composite task (contract: MultiTaskRequestBody).</summary>
    public static TextRule CompositeTaskTag { get; } = new("InvalidTag", "a tag", 4, 64, @"\A[A-Za-z0-9_-]+\z", "letters, digits, hyphen, underscore");

    /// <summary>Free text (contract: MultiTaskRequestBody).</summary>
    public static TextRule Description { get; } = new("InvalidDescription", "a description", 1, 1024);

    /// <summary>Integration application (contract: MultiTaskRequestBody).</summary>
    public static TextRule AppId { get; } = new("InvalidAppId", "an application id", 1, 64);

    /// <summary>A text to filter a list by (contract: ListTasks).</summary>
    public static TextRule Filter { get; } = new("InvalidFilter", "a filter", 1, 64);

    /// <summary>VIAS batch task id (contract: parameter ViasBatchTaskId).</summary>
    public static TextRule ViasBatchTaskId { get; } = new(
        "InvalidBatchTaskId", "a VIAS batch task id", 4, 36, @"\A[a-z0-9_-]+\z", "lower-case letters, digits, underscore, hyphen");

    /// <summary>Project id (contract: parameters ProjectId and ViasProjectId).</summary>
    public static TextRule ProjectId { get; } = new("InvalidProjectId", "a project id", 1, 64, @"\A[A-Za-z0-9-]+\z", "letters, digits, hyphen");

    /// <summary>Instance id (contract: parameter InstanceId), without characters that change a path.</summary>
    public static TextRule InstanceId { get; } = new("InvalidInstanceId", "an instance id", 1, 64, @"\A(?!\.{1,2}\z)[A-Za-z0-9._~-]+\z", Unreserved);

    /// <summary>Region such as cn-north-4.</summary>
    public static TextRule Region { get; } = new("InvalidRegion", "a region", 1, 64, @"\A[a-z0-9]+(-[a-z0-9]+)*\z", "lower-case letters, digits, hyphens between them");
}
