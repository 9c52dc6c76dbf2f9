using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using static RomaFdi.Emulator.State.SampleTables;

namespace RomaFdi.Emulator.State;

/// <summary>The sample data sources, those that the sample tasks read from and write to.</summary>
internal static class DataSourceSeeder
{
    // Before the sample tasks, which use them.
    private static readonly DateTimeOffset s_first = new(2025, 1, 2, 2, 0, 0, TimeSpan.Zero);

    internal static IEnumerable<EmulatorDataSource> DataSources(SeededIds ids)
    {
        var apps = AppSeeder.Names(ids).Keys.ToList();
        return Samples().Select((sample, i) => sample with
        {
            Id = ids.For("datasource", i),
            AppId = apps[i % apps.Count],
            Created = s_first.AddMinutes(i),
        });
    }

    private static EmulatorDataSource[] Samples() => new[]
    {
        Sample("orders_mysql", "MYSQL", Database("192.0.2.10", "3306", "orders"), Customers, Orders, OrderLines, Products),
        Sample("warehouse_dws", "DWS", Database("192.0.2.11", "8000", "warehouse"), Customers, Orders, OrderLines, Products, Shipments, Invoices),
        Sample("crm_oracle", "ORACLE", Database("192.0.2.12", "1521", "CRM"), Customers, Contacts, Orders),
        Sample("billing_postgresql", "POSTGRESQL", Database("192.0.2.13", "5432", "billing"), Customers, Orders, Invoices),
        Sample("events_kafka", "KAFKA", new JObject
        {
            ["broker"] = "192.0.2.14:9093,192.0.2.15:9093",
            ["ssl_enable"] = true,
            ["ssl_username"] = "reader",
            ["ssl_password"] = Secrets.New(12),
        }),
        Sample("shop_api", "API", new JObject
        {
            ["url"] = "https://shop.example.com/v1/prices",
            ["api_method"] = "GET",
            ["api_auth_detail"] = new JObject
            {
                ["auth_method"] = "apiGateway",
                ["app_auth_type"] = "default",
                ["app_key"] = "shop-reader",
                ["app_secret"] = Secrets.New(12),
            },
        }),
        Sample("archive_obs", "OBS", new JObject
        {
            ["address"] = "obs.example.com",
            ["ak"] = "EXAMPLEAK00000000002",
            ["sk"] = Secrets.New(20),
            ["bucket_name"] = "archive",
            ["https"] = true,
        }),
        Sample(
            "lake_mrshive",
            "MRSHIVE",
            new JObject
            {
                ["hdfs_path"] = "hdfs:///hacluster",
                ["principal_name"] = "reader",
                ["config_file_name"] = "reader.zip",
                ["config_file_content"] = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==",
            },
            Orders,
            SensorReadings),
    };

    private static EmulatorDataSource Sample(string name, string type, JObject content, params SampleTable[] tables) =>
        new() { Name = name, Type = type, Content = content, Tables = tables };

    private static JObject Database(string host, string port, string name) => new()
    {
        ["host"] = host,
        ["port"] = port,
        ["database_name"] = name,
        ["user_name"] = "reader",
        ["password"] = Secrets.New(12),
        ["mode"] = "default",
    };
}
