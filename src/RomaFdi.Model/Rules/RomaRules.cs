namespace RomaFdi;

/// <summary>The contract's limits on what callers give, in one place.</summary>
public static class RomaRules
{
    /// <summary>Tasks in one start or stop call (contract: TaskBatchOperationRequest, FACTS 7).</summary>
    public const int BatchSize = 10;

    // No dot segment: a path must not become another one.
    private const string PathSafe = @"\A(?!\.{1,2}\z)[A-Za-z0-9._~-]+\z";
    private const string Unreserved = "letters, digits, hyphen, period, underscore, tilde";

    /// <summary>Task id (contract: parameter TaskId, 1 to 64), without characters that change a path.</summary>
    public static TextRule TaskId { get; } = new("InvalidTaskId", "a task id", 1, 64, PathSafe, Unreserved);

    /// <summary>Id for a new composite task (contract: MultiTaskRequestBody, FACTS D4).</summary>
    public static TextRule CompositeTaskId { get; } = new("InvalidTaskId", "an id for a composite task", 3, 50, @"\A[A-Za-z0-9._~-]+\z", Unreserved);

    /// <summary>Task name (contract: TaskBasicRequestBody, MultiTaskRequestBody).</summary>
    public static TextRule TaskName { get; } = new(
        "InvalidTaskName", "a task name", 3, 100, @"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", "letters, digits, period, underscore, hyphen, the first one a letter or digit");

    /// <summary>Label of a task (contract: TaskBasicRequestBody, MultiTaskRequestBody).</summary>
    public static TextRule Tag { get; } = new("InvalidTag", "a tag", 4, 64, @"\A[A-Za-z0-9_-]+\z", "letters, digits, hyphen, underscore");

    /// <summary>Free text of a task (contract: TaskBasicRequestBody, MultiTaskRequestBody).</summary>
    public static TextRule Description { get; } = new("InvalidDescription", "a description", 1, 1024);

    /// <summary>Integration application (contract: MultiTaskRequestBody).</summary>
    public static TextRule AppId { get; } = new("InvalidAppId", "an application id", 1, 64);

    /// <summary>A text to filter a list by (contract: ListTasks).</summary>
    public static TextRule Filter { get; } = new("InvalidFilter", "a filter", 1, 64);

    /// <summary>Schedule id (contract: parameter DispatchId).</summary>
    public static TextRule ScheduleId { get; } = new("InvalidScheduleId", "a schedule id", 1, 64, PathSafe, Unreserved);

    /// <summary>Note of a schedule (contract: TaskDispatch, remark; FACTS D15).</summary>
    public static TextRule Remark { get; } = new("InvalidRemark", "a remark", 8, 36);

    /// <summary>Quartz expression of six or seven fields (contract: TaskDispatch, cron; FACTS 7).</summary>
    public static TextRule Cron { get; } = new("InvalidCron", "a cron expression", 8, 255, @"\A\S+( \S+){5,6}\z", "six fields with one space between them, such as 0 30 2 * * ?");

    /// <summary>Run id (contract: parameter TrackingId).</summary>
    public static TextRule RunId { get; } = new("InvalidRunId", "a run id", 1, 64, PathSafe, Unreserved);

    /// <summary>Data source id (contract: parameter DatasourceId).</summary>
    public static TextRule DataSourceId { get; } = new("InvalidDataSourceId", "a data source id", 1, 64, PathSafe, Unreserved);

    /// <summary>Data source name (contract: DatasourceInfo).</summary>
    public static TextRule DataSourceName { get; } = new(
        "InvalidDataSourceName", "a data source name", 1, 255, @"\A(?! +\z)[^&<>""'()]+\z", "not only spaces, and none of & < > \" ' ( )");

    /// <summary>Kind of a data source such as MYSQL (contract: DatasourceType). The list grows, so that any word passes.</summary>
    public static TextRule DataSourceType { get; } = new("InvalidDataSourceType", "a kind of data source", 2, 32, @"\A[A-Z0-9]+\z", "upper-case letters, digits");

    /// <summary>Application that owns a data source (contract: DatasourceInfo).</summary>
    public static TextRule DataSourceAppId { get; } = new("InvalidAppId", "an application id", 4, 255);

    /// <summary>Free text of a data source (contract: DatasourceInfo).</summary>
    public static TextRule DataSourceDescription { get; } = new("InvalidDescription", "a description of a data source", 4, 1024);

    /// <summary>Part of a data source's name to filter a list by (contract: ListDatasources; FACTS D22).</summary>
    public static TextRule DataSourceNamePart { get; } = new("InvalidFilter", "a part of a data source name", 1, 30);

    /// <summary>Port of a data source, as text (contract: Content).</summary>
    public static TextRule Port { get; } = new("InvalidPort", "a port", 1, 5, @"\A[0-9]+\z", "digits");

    /// <summary>Number of a Redis database, as text (contract: Content; FACTS D23).</summary>
    public static TextRule RedisDatabase { get; } = new("InvalidRedisDatabase", "a Redis database", 1, 1000, @"\A[0-9]+\z", "digits");

    /// <summary>Connector id (contract: DatasourceInfo, custom_plugin_id).</summary>
    public static TextRule ConnectorId { get; } = new("InvalidConnectorId", "a connector id", 4, 64);

    /// <summary>Table in a mapping (contract: MultiTaskMappingBody; FACTS 7, D16).</summary>
    public static TextRule TableName { get; } = new("InvalidTableName", "a table name", 1, 256, @"\A[^#-]+\z", "none of - and #");

    /// <summary>Table mapping id (contract: parameter MappingId).</summary>
    public static TextRule MappingId { get; } = new("InvalidMappingId", "a mapping id", 1, 64, PathSafe, Unreserved);

    /// <summary>MySQL server id (contract: MultiTaskExtInfo).</summary>
    public static TextRule ServerId { get; } = new("InvalidServerId", "a MySQL server id", 1, 20);

    /// <summary>VIAS batch task name (contract: CreateBatchTaskRequest).</summary>
    public static TextRule ViasBatchTaskName { get; } = new(
        "InvalidBatchTaskName", "a name for a VIAS batch task", 1, 100, @"\A[\u4E00-\u9FA5a-zA-Z0-9_-]+\z", "Chinese and Latin letters, digits, underscore, hyphen");

    /// <summary>VIAS algorithm service (contract: CreateBatchTaskRequest).</summary>
    public static TextRule ViasServiceName { get; } = new("InvalidServiceName", "the name of a VIAS service", 1, 100);

    /// <summary>Version of a VIAS algorithm service (contract: CreateBatchTaskRequest).</summary>
    public static TextRule ViasServiceVersion { get; } = new("InvalidServiceVersion", "the version of a VIAS service", 3, 32, @"\A[a-z0-9.]+\z", "lower-case letters, digits, period");

    /// <summary>Free text of a VIAS batch task (contract: CreateBatchTaskRequest).</summary>
    public static TextRule ViasDescription { get; } = new("InvalidDescription", "a description of a VIAS batch task", 0, 500);

    /// <summary>Order that a VIAS batch task uses (contract: CreateBatchTaskRequest).</summary>
    public static TextRule ResourceOrderId { get; } = new("InvalidResourceOrderId", "a resource order id", 4, 36);

    /// <summary>VIAS batch task id (contract: parameter ViasBatchTaskId).</summary>
    public static TextRule ViasBatchTaskId { get; } = new(
        "InvalidBatchTaskId", "a VIAS batch task id", 4, 36, @"\A[a-z0-9_-]+\z", "lower-case letters, digits, underscore, hyphen");

    /// <summary>Project id (contract: parameters ProjectId and ViasProjectId).</summary>
    public static TextRule ProjectId { get; } = new("InvalidProjectId", "a project id", 1, 64, @"\A[A-Za-z0-9-]+\z", "letters, digits, hyphen");

    /// <summary>Instance id (contract: parameter InstanceId), without characters that change a path.</summary>
    public static TextRule InstanceId { get; } = new("InvalidInstanceId", "an instance id", 1, 64, PathSafe, Unreserved);

    /// <summary>Region such as cn-north-4.</summary>
    public static TextRule Region { get; } = new("InvalidRegion", "a region", 1, 64, @"\A[a-z0-9]+(-[a-z0-9]+)*\z", "lower-case letters, digits, hyphens between them");
}
