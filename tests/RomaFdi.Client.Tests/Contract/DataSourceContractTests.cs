using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using Xunit;
using static RomaFdi.Client.Tests.Fixtures.Wire;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Every request about data sources, with every parameter and field, held against the contract.</summary>
public sealed class DataSourceContractTests
{
    private static readonly string[] s_operations =
    [
        "ListDatasources", DataSources.Create, DataSources.Show, DataSources.Update, DataSources.Remove, "ListDatasourceTables", "ListDatasourceColumns", DataSources.Test,
    ];

    [Fact]
    public async Task Every_request_keeps_the_contract()
    {
        using var session = new EmulatorSession();
        await UseEverythingAsync(session.Client.DataSources);

        ApiContract contract = ApiContract.Load();
        Assert.Equal(s_operations.Order(), session.Emulator.Requests.Select(request => request.OperationId).Distinct().Order());
        Assert.Equal(
            s_operations.Order(), contract.Operations.Where(operation => operation.Tag == "DataSources").Select(operation => operation.OperationId).Order());
        Assert.All(session.Emulator.Requests, request =>
        {
            Dictionary<string, string> headers = request.HeaderNames.ToDictionary(
                name => name, name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? "application/json" : "value");
            Assert.Empty(contract.CheckRequest(request.Method, request.Path, request.Query, headers, request.Body));
            Assert.InRange(request.Status!.Value, 200, 204);
        });
    }

    [Fact]
    public void The_samples_leave_no_field_of_the_contract_out()
    {
        Assert.Equal(ContractFields.Of("Content").Order(), Settings().Keys.Order());
        Assert.Equal(ContractFields.Of("ApiAuthDetail").Order(), ApiAuth().Keys.Order());
    }

    private static async Task UseEverythingAsync(IRomaDataSourceService service)
    {
        RomaDataSource created = Assert.Single(await EmulatorSession.Soon(service.DispatchCreate().RunAsync(
        [
            new()
            {
                Name = new string('n', 255),
                Type = "MRSCLICKHOUSE",
                AppId = new string('a', 255),
                Content = Settings(),
                Description = new string('ü', 1024),
                ConnectorId = new string('c', 64),
            },
        ]))).Result!;
        await service.ListAsync(
            new RomaDataSourceQuery
            {
                NamePart = "a&b=ü",
                Type = "MRSCLICKHOUSE",
                AppId = new string('a', 64),
                ConnectorId = new string('c', 64),
                Customized = false,
                Descending = true,
            },
            RomaDataSourceQuery.MaximumOffset,
            RomaDataSourceQuery.MaximumPageSize);
        await service.ShowAsync(created.Id);
        foreach (RomaDataSourceSide side in new[] { RomaDataSourceSide.Source, RomaDataSourceSide.Target })
        {
            await service.ListTablesAsync(new RomaDataSourceTableQuery { DataSourceId = created.Id, Side = side, Database = "d", Schema = "s", NamePart = "a+b" });
            await service.ListColumnsAsync(new RomaDataSourceColumnQuery { DataSourceId = created.Id, Side = side, Database = "d", TableName = "orders" });
        }

        var change = new RomaDataSourceChange
        {
            DataSourceId = created.Id,
            Name = "n",
            Type = "DM",
            AppId = "abcd",
            Content = Settings(),
            Description = "text",
            ConnectorId = "abcd",
        };
        Assert.Null(Assert.Single(await EmulatorSession.Soon(service.DispatchTest().RunAsync([change]))).Error);
        Assert.Null(Assert.Single(await EmulatorSession.Soon(service.DispatchTest().RunAsync([new() { DataSourceId = created.Id }]))).Error);
        Assert.Null(Assert.Single(await EmulatorSession.Soon(service.DispatchUpdate().RunAsync([new() { DataSourceId = created.Id, KeepSecrets = true }]))).Error);
        Assert.Null(Assert.Single(await EmulatorSession.Soon(service.DispatchUpdate().RunAsync([change]))).Error);
        Assert.Null(Assert.Single(await EmulatorSession.Soon(service.DispatchRemove().RunAsync([created.Id]))).Error);
    }

    private static Dictionary<string, object?> ApiAuth() => Tree(
        ("auth_method", "oauth2.0"),
        ("app_auth_type", "jwt"),
        ("user_name", "u"),
        ("password", Secure.Text("p")),
        ("app_key", "k"),
        ("app_secret", Secure.Text("p")),
        ("secret", Secure.Text("p")),
        ("alt_ip", "192.0.2.1"),
        ("access_token_url", "https://example.com"),
        ("client_id", "c"),
        ("client_secret", Secure.Text("p")),
        ("scope", "s"),
        ("authorization", "a"),
        ("grant_type", "client_credentials"));

    private static Dictionary<string, object?> Settings()
    {
        Dictionary<string, object?> settings = Tree(
            ("gauss100_version", "V300R001C00"),
            ("mode", "multiAddress"),
            ("cdc_mode", "logminer"),
            ("multi_oracle_address", new List<object?> { Tree(("oracle_address", "192.0.2.1"), ("oracle_port", "1521")) }),
            ("ftp_connect_mode", "passive"),
            ("ftp_protocol", "sftp"),
            ("api_method", "GET"),
            ("auth_method", "basicauth"),
            ("api_auth_detail", ApiAuth()),
            ("encoding", "utf8mb4"),
            ("mysql_timeout", 30L),
            ("trust_store_file_type", "jks"),
            ("ssl_auth_method", "two-way"),
            ("key_store_file_type", "ks"),
            ("dis_data_type", "JSON"),
            ("dis_setting_type", "senior"),
            ("hl7_position", "target"),
            ("ldap_security_auth_type", "no"),
            ("rabbitmq_ssl_protocol", "TLS"),
            ("snmp_network_protocol", "tcp"),
            ("snmp_version", 3),
            ("port", "3306"),
            ("redis_database", "1"),
            ("connector_params", Tree(("any", new List<object?> { 1L, 2.5m, true, "x" }))));
        foreach (string name in new[] { "https", "ssl", "ssl_enable", "mongodb_cluster_enable", "hl7_whitelist_enable" })
        {
            settings.Add(name, true);
        }

        foreach (string name in new[] { "password", "sk", "ssl_password", "trust_store_password", "key_store_password", "key_store_key_password", "snmp_community" })
        {
            settings.Add(name, Secure.Text("p"));
        }

        foreach (string name in new[]
        {
            "host", "database_name", "user_name", "oracle_service_name", "address", "ak", "bucket_name", "url", "broker", "ssl_username", "mongodb_auth_source",
            "mongodb_replica_set", "trust_store", "key_store", "dis_tunnel_name", "dis_endpoint", "dis_region", "dis_source_project_id", "hl7_whitelist",
            "rabbitmq_virtual_host", "sap_client", "sap_sysnr", "ibmmq_ccs_id", "ibmmq_queue_manager", "ibmmq_channel", "ibmmq_cipher_suite", "hdfs_path",
            "principal_name", "config_file_name", "config_file_content", "connection_instance_id",
        })
        {
            settings.Add(name, "text");
        }

        return settings;
    }
}
