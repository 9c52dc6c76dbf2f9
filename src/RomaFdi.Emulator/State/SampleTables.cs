using System;
using System.Collections.Generic;
using System.Globalization;

namespace RomaFdi.Emulator.State;

/// <summary>The tables that data sources share, so that a pairing by name finds some.</summary>
internal static class SampleTables
{
    internal static readonly SampleTable Customers = new("customers", new[]
    {
        Key("customer_id"), Text("name", 120), Text("email", 255) with { IsUnique = true }, Text("country", 2), Time("updated_at"),
    });

    internal static readonly SampleTable Orders = new("orders", new[]
    {
        Key("order_id"), Number("customer_id") with { IsNullable = false }, Time("ordered_at"), Amount("total"), Text("status", 20),
    });

    internal static readonly SampleTable OrderLines = new("order_lines", new[]
    {
        Key("order_line_id"), Number("order_id") with { IsNullable = false }, Text("sku", 40), new SampleColumn("quantity", "INT", "10", "0"), Amount("price"),
    });

    internal static readonly SampleTable Products = new("products", new[]
    {
        Text("sku", 40) with { IsNullable = false, IsPrimary = true, IsUnique = true }, Text("title", 200), Amount("price"), new SampleColumn("is_active", "BOOLEAN"),
    });

    internal static readonly SampleTable Shipments = new("shipments", new[]
    {
        Key("shipment_id"), Number("order_id") with { IsNullable = false }, Text("carrier", 60), Time("shipped_at"),
    });

    internal static readonly SampleTable Invoices = new("invoices", new[]
    {
        Key("invoice_id"), Number("order_id"), Text("invoice_no", 30) with { IsUnique = true }, Amount("total"), Time("issued_at"),
    });

    internal static readonly SampleTable Contacts = new("contacts", new[]
    {
        Key("contact_id"), Number("customer_id"), Text("phone", 40), Text("notes", 2000),
    });

    internal static readonly SampleTable SensorReadings = new("sensor_readings", new[]
    {
        Text("sensor", 40), Time("read_at"), new SampleColumn("value", "DOUBLE", "53"), Text("day", 10) with { IsPartition = true },
    });

    private static readonly HashSet<string> s_kinds = new(StringComparer.Ordinal)
    {
        "DB2", "GAUSS100", "GAUSS200", "OPENGAUSS", "MYSQL", "ORACLE", "POSTGRESQL", "SQLSERVER", "TAURUS", "DWS", "HANA", "DM",
        "HIVE", "MRSHIVE", "FIHIVE", "CLICKHOUSE", "MRSCLICKHOUSE",
    };

    /// <summary>The tables of a new data source: none unless its kind holds tables.</summary>
    internal static IReadOnlyList<SampleTable> Of(string type) =>
        s_kinds.Contains(type) ? new[] { Customers, Orders, OrderLines, Products } : Array.Empty<SampleTable>();

    private static SampleColumn Key(string name) => Number(name) with { IsNullable = false, IsPrimary = true, IsUnique = true };

    private static SampleColumn Number(string name) => new(name, "BIGINT", "20", "0");

    private static SampleColumn Amount(string name) => new(name, "DECIMAL", "12", "2");

    private static SampleColumn Text(string name, int length) => new(name, "VARCHAR", length.ToString(CultureInfo.InvariantCulture));

    private static SampleColumn Time(string name) => new(name, "TIMESTAMP");
}
