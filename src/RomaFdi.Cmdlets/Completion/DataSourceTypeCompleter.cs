using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>Completes a kind of data source. The list grows with the service, so that other words are taken too.</summary>
internal sealed class DataSourceTypeCompleter : IArgumentCompleter
{
    /// <summary>The kinds that are known (contract: DatasourceType; FACTS D12).</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "ACTIVEMQ", "AOMDP", "API", "ARTEMISMQ", "CLICKHOUSE", "CUSTOMIZED", "DB2", "DIS", "DM", "DWS", "FIHDFS", "FIHIVE", "FIKAFKA", "FTP", "GAUSS100",
        "GAUSS200", "HANA", "HIVE", "HL7", "IBMMQ", "KAFKA", "LDAP", "MONGODB", "MQS", "MRSCLICKHOUSE", "MRSHBASE", "MRSHDFS", "MRSHIVE", "MRSKAFKA",
        "MRSREDIS", "MYSQL", "OBS", "OPENGAUSS", "ORACLE", "POSTGRESQL", "RABBITMQ", "REDIS", "ROCKETMQ", "ROMA20MQS", "SAP", "SNMP", "SQLSERVER",
        "TAURUS", "WEBSOCKET",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Known.Where(kind => CompletionWord.IsBegunBy(wordToComplete, kind)).Select(kind => CompletionWord.Result(kind, $"Data sources of the kind {kind}"));
}
