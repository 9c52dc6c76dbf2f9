namespace RomaFdi.Emulator.Operations;

/// <summary>Kinds of data sources (contract: DatasourceType).</summary>
internal static class DatasourceKinds
{
    internal static readonly string[] All =
    {
        "DB2", "GAUSS100", "OPENGAUSS", "MYSQL", "ORACLE", "POSTGRESQL", "SQLSERVER", "TAURUS", "DIS", "DWS", "HIVE", "MRSHBASE", "MRSHDFS",
        "MRSHIVE", "MRSKAFKA", "MRSREDIS", "MRSCLICKHOUSE", "FTP", "OBS", "ACTIVEMQ", "ARTEMISMQ", "IBMMQ", "KAFKA", "MQS", "RABBITMQ", "HANA",
        "MONGODB", "REDIS", "API", "WEBSOCKET", "LDAP", "SAP", "SNMP", "AOMDP", "ROCKETMQ", "DM", "CLICKHOUSE", "HL7", "ROMA20MQS", "CUSTOMIZED",
        "FIKAFKA", "FIHDFS", "FIHIVE", "GAUSS200",
    };
}
