using System;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Operations;
using static RomaFdi.Emulator.Service.ApiFamily;

namespace RomaFdi.Emulator.Service;

/// <summary>Every operation of the contract.</summary>
internal static class Routes
{
    private const string Instance = "/v2/{project_id}/fdi/instances/{instance_id}";
    private const string Batch = "/v2/{project_id}/batch-tasks";

    private static readonly Route[] s_all =
    {
        FdiRoute("CountTasks", "GET", "/statistics/tasks", CountTasks.Handle),
        FdiRoute("CreateCommonTask", "POST", "/tasks", CreateCommonTask.Handle),
        FdiRoute("ListTasks", "GET", "/tasks", ListTasks.Handle),
        FdiRoute("ShowTask", "GET", "/tasks/{task_id}", ShowTask.Handle),
        FdiRoute("UpdateTask", "PUT", "/tasks/{task_id}", UpdateTask.Handle),
        FdiRoute("DeleteTask", "DELETE", "/tasks/{task_id}", DeleteTask.Handle),
        FdiRoute("RunTask", "POST", "/tasks/{task_id}/run", RunTask.Handle),
        FdiRoute("StopTask", "POST", "/tasks/{task_id}/terminate", StopTask.Handle),
        FdiRoute("BatchStartOrStopTasks", "POST", "/batch-operation/tasks", BatchStartOrStopTasks.Handle),
        FdiRoute("CreateMultiTasks", "POST", "/multi-tasks", CreateMultiTasks.Handle),
        FdiRoute("InstallMultiTasks", "POST", "/multi-tasks/init", InstallMultiTasks.Handle),
        FdiRoute("UpdateMultiTasks", "PUT", "/multi-tasks/{task_id}", UpdateMultiTasks.Handle),
        FdiRoute("ResetMultiTaskOffset", "POST", "/multi-tasks/{task_id}/reset", ResetMultiTaskOffset.Handle),
        FdiRoute("CreateMultiTaskMappings", "POST", "/multi-tasks/{task_id}/mappings", CreateMultiTaskMappings.Handle),
        FdiRoute("ListMultiTaskMappings", "GET", "/multi-tasks/{task_id}/mappings", ListMultiTaskMappings.Handle),
        FdiRoute("UpdateMultiTaskMappings", "PUT", "/multi-tasks/{task_id}/mappings/{mapping_id}", UpdateMultiTaskMappings.Handle),
        FdiRoute("DeleteMultiTaskMapping", "DELETE", "/multi-tasks/{task_id}/mappings/{mapping_id}", DeleteMultiTaskMapping.Handle),
        new(Fdi, "CreateMultiTaskMappingsAutomatically", "POST", "/v2/{project_id}/fdi/multi-tasks/mappings/auto", CreateMultiTaskMappingsAutomatically.Handle),
        FdiRoute("CreateDispatches", "POST", "/tasks/{task_id}/dispatches", CreateDispatches.Handle),
        FdiRoute("ShowDispatches", "GET", "/tasks/{task_id}/dispatches", ShowDispatches.Handle),
        FdiRoute("UpdateDispatches", "PUT", "/tasks/{task_id}/dispatches/{dispatch_id}", UpdateDispatches.Handle),
        FdiRoute("ListMonitorInfos", "GET", "/task-monitors", ListMonitorInfos.Handle),
        FdiRoute("ListMonitorLog", "GET", "/tasks/{task_id}/monitor-logs", ListMonitorLog.Handle),
        FdiRoute("ShowMonitorLogDetail", "GET", "/tasks/{task_id}/monitor-logs/{tracking_id}", ShowMonitorLogDetail.Handle),
        FdiRoute("ShowTaskMonitorOverview", "GET", "/tasks/{task_id}/monitor-overview", ShowTaskMonitorOverview.Handle),
        FdiRoute("CreateDatasourceInfo", "POST", "/datasources", CreateDatasourceInfo.Handle),
        FdiRoute("ListDatasources", "GET", "/datasources", ListDatasources.Handle),
        FdiRoute("ShowDataourceDetail", "GET", "/datasources/{datasource_id}", ShowDataourceDetail.Handle),
        FdiRoute("UpdateDatasourceInfo", "PUT", "/datasources/{datasource_id}", UpdateDatasourceInfo.Handle),
        FdiRoute("DeleteDatasourceInfoById", "DELETE", "/datasources/{datasource_id}", DeleteDatasourceInfoById.Handle),
        new(Fdi, "ListDatasourceColumns", "GET", Instance + "/datasources/{datasource_id}/columns", ListDatasourceColumns.Handle) { HasErrorDetail = true },
        new(Fdi, "ListDatasourceTables", "GET", Instance + "/datasources/{datasource_id}/tables", ListDatasourceTables.Handle) { HasErrorDetail = true },
        FdiRoute("StartTestDatasource", "POST", "/datasources/{datasource_id}/test-connect", StartTestDatasource.Handle),
        new(Vias, "BatchStartStopTask", "PUT", Batch + "/{id}/action/{command}", BatchStartStopTask.Handle),
        new(Vias, "CreateBatchTask", "POST", Batch, CreateBatchTask.Handle),
        new(Vias, "ListBatchTasks", "GET", Batch, ListBatchTasks.Handle),
        new(Vias, "UpdateBatchTask", "PUT", Batch + "/{id}", UpdateBatchTask.Handle),
        new(Vias, "DeleteBatchTask", "DELETE", Batch + "/{id}", DeleteBatchTask.Handle),
        new(Iam, "KeystoneCreateUserTokenByPassword", "POST", "/v3/auth/tokens", KeystoneCreateUserTokenByPassword.Handle, isOpen: true),
        new(Iam, "CreateTokenWithIdToken", "POST", "/v3.0/OS-AUTH/id-token/tokens", CreateTokenWithIdToken.Handle, isOpen: true),

        // It looks for its token itself: in the body too.
        new(Iam, "CreateTemporaryAccessKeyByToken", "POST", "/v3.0/OS-CREDENTIAL/securitytokens", CreateTemporaryAccessKeyByToken.Handle, isOpen: true),
        new(Iam, "KeystoneListProjects", "GET", "/v3/projects", KeystoneListProjects.Handle),
        new(Iam, "KeystoneListAuthDomains", "GET", "/v3/auth/domains", KeystoneListAuthDomains.Handle),
        new(Metadata, "CreateMetadataToken", "PUT", "/meta-data/latest/api/token", CreateMetadataToken.Handle, isOpen: true),
        new(Metadata, "ShowMetadataSecurityKey", "GET", "/openstack/latest/securitykey", ShowMetadataSecurityKey.Handle, isOpen: true),
    };

    /// <summary>The operation at a method and path; null when the gateway knows none.</summary>
    internal static Route? Find(string method, string[] segments) => Array.Find(s_all, route => route.Matches(method, segments));

    private static Route FdiRoute(string operationId, string method, string path, Func<Call, HttpAnswer> handle) =>
        new(Fdi, operationId, method, Instance + path, handle);
}
