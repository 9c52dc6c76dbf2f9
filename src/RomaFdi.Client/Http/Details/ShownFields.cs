using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Client.Http.Details;

/// <summary>
/// Which values of a query or of JSON may show: ids, names, types, states, counts and times of the contract. Texts that people write,
/// addresses and whatever has a form of its own stay hidden, and so does all that nobody has thought of.
/// </summary>
internal sealed class ShownFields
{
    // Contract, tags FDI and VIAS: fields of requests and answers, and names in queries.
    private static readonly HashSet<string> s_values = new(StringComparer.Ordinal)
    {
        // Ids.
        "action_id", "app_id", "connection_instance_id", "custom_plugin_id", "datasource_id", "dispatch_id", "enterprise_project_id", "id", "instance_id", "mapping_id", "project_id",
        "request_id", "resource_order_id", "server_id", "source_app_id", "source_datasource_id", "source_ds_id", "source_instance_id", "target_app_id", "target_datasource_id",
        "target_ds_id", "target_instance_id", "task_id", "video_source_group_id", "video_source_id", "vpc_id",

        // Names.
        "alg_name", "app_name", "batch_task_name", "datasource_name", "field_name", "name", "service_name", "source_app_name", "source_column", "source_datasource_name",
        "source_group", "source_table", "table_name", "target_app_name", "target_column", "target_datasource_name", "target_group", "target_table", "task_name",
        "video_group_name", "video_source_name",

        // Types and states.
        "auto_mapping", "code", "datasource_type", "direction_type", "error_code", "execute_status", "ext_type", "field_length", "field_type", "is_partition", "is_saved_as_template",
        "mapping_percent", "null_able", "operation_types", "position", "position_status", "primary", "repulling_snapshot", "result", "service_version", "source_column_length",
        "source_column_type", "source_datasource_type", "stage", "status", "target_column_length", "target_column_type", "target_datasource_type", "task_mode", "task_state", "task_type",
        "type", "unique", "version",

        // Counts.
        "abnormal_tasks_count", "cancel_num", "completed_tasks_count", "count", "data_count", "data_size", "data_size_unit", "decimal_digits", "dirty_data_count", "error_num",
        "failed_count", "failure_count", "mappings_total_count", "num_task", "running_num", "running_tasks_count", "size", "succeed_count", "success_count", "success_num",
        "terminated_tasks_count", "total", "total_count", "total_num",

        // Times.
        "begin_at", "begin_time", "create_time", "created_at", "created_date", "cron", "cron_timezone", "date_from", "days_of_month", "days_of_week", "dispatch_interval",
        "dispatch_time", "end_at", "end_time", "last_execute_time", "last_modified_date", "last_modified_time", "period", "read_spend_time", "spend_time", "start_datetime",
        "start_time", "step_begin_time", "step_end_time", "timezone", "update_time", "updated_time", "use_quartz_cron", "write_spend_time",

        // Pages and order.
        "is_paged", "limit", "offset", "order_by", "page_num", "page_size", "sort_field", "sort_name", "sort_type",
    };

    // What holds others. A field within anything else stays hidden, whatever it is called.
    private static readonly HashSet<string> s_holders = new(StringComparer.Ordinal)
    {
        "batch_input", "batch_task_list", "batch_task_status_info", "cdc_task_details", "columns", "common_task_details", "detail_logs", "entities", "error", "error_list", "ext_info",
        "failure", "init_result", "list", "mapping", "mapping_columns", "mappings", "periods", "reason", "schedule", "source_columns", "success", "tables", "target_columns", "task",
        "video_source_group", "video_source_list",
    };

    // Where tokens and keys are made (contract: IAM, metadata), each field is named with all that it stands in: an id may be the token itself.
    private static readonly HashSet<string> s_identity = new(StringComparer.Ordinal)
    {
        "auth.identity.methods", "auth.identity.token.duration_seconds", "auth.scope.domain.name", "auth.scope.project.id", "credential.expires_at", "domains.enabled", "domains.id",
        "domains.name", "enabled", "error.code", "error_code", "is_domain", "nocatalog", "page", "per_page", "projects.enabled", "projects.id", "projects.name", "token.domain.id",
        "token.domain.name", "token.expires_at", "token.issued_at", "token.methods", "token.project.domain.id", "token.project.domain.name", "token.project.id", "token.project.name",
    };

    private static readonly ShownFields s_ofService = new(path =>
    {
        string[] names = path.Split('.');
        return s_values.Contains(names[names.Length - 1]) && names.Take(names.Length - 1).All(s_holders.Contains);
    });

    private static readonly ShownFields s_ofIdentity = new(s_identity.Contains);

    private readonly Func<string, bool> _shows;

    private ShownFields(Func<string, bool> shows) => _shows = shows;

    /// <summary>Those of the call with this path.</summary>
    public static ShownFields Of(string requestPath) => requestPath.StartsWith("/v2/", StringComparison.Ordinal) ? s_ofService : s_ofIdentity;

    /// <summary>Whether the value of a field may show.</summary>
    /// <param name="path">Its name, after the names of what it stands in, with dots between.</param>
    public bool Shows(string path) => _shows(path);
}
