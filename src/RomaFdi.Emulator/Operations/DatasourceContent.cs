using System;
using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Connection settings as they are sent (contract: Content).</summary>
internal static class DatasourceContent
{
    private const int HighestPort = 65535;

    private static readonly Regex s_port = new(@"^[0-9]{1,5}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_digits = new(@"^[0-9]+\z", RegexOptions.CultureInvariant);

    private static readonly string[] s_texts =
    {
        "host", "database_name", "user_name", "password", "oracle_service_name", "address", "ak", "sk", "bucket_name", "url", "broker",
        "ssl_username", "ssl_password", "mongodb_auth_source", "mongodb_replica_set", "trust_store_password", "trust_store", "key_store",
        "key_store_password", "key_store_key_password", "dis_tunnel_name", "dis_endpoint", "dis_region", "dis_source_project_id",
        "hl7_whitelist", "rabbitmq_virtual_host", "sap_client", "sap_sysnr", "snmp_community", "ibmmq_ccs_id", "ibmmq_queue_manager",
        "ibmmq_channel", "ibmmq_cipher_suite", "hdfs_path", "principal_name", "config_file_name", "config_file_content", "connection_instance_id",
    };

    private static readonly string[] s_flags =
    {
        "https", "ssl", "ssl_enable", "mongodb_cluster_enable", "hl7_whitelist_enable",
    };

    private static readonly string[] s_encodings =
    {
        "big5", "dec8", "cp850", "hp8", "koi8r", "latin1", "latin2", "swe7", "ascii", "ujis", "sjis", "hebrew", "tis620", "koi8u", "gb2312",
        "greek", "cp1250", "gbk", "latin5", "armscii8", "utf8", "ucs2", "cp866", "keybcs2", "macce", "macroman", "cp852", "latin7", "utf8mb4",
        "cp1251", "utf16", "utf16le", "cp1256", "cp1257", "utf32", "binary", "geostd8", "cp932", "eucjpms", "gb18030",
    };

    /// <summary>Checks everything.</summary>
    /// <returns>The settings as they were sent.</returns>
    internal static JObject Read(JsonFields content)
    {
        foreach (var name in s_texts)
        {
            content.Text(name);
        }

        foreach (var name in s_flags)
        {
            content.Flag(name);
        }

        ReadWords(content);
        ReadNumbers(content);
        ReadOracleNodes(content);
        ReadApiAuth(content.Object("api_auth_detail"));
        content.Any("connector_params");
        content.End();
        return content.Without();
    }

    private static void ReadWords(JsonFields content)
    {
        content.Word("gauss100_version", "V100R003C20", "V300R001C00");
        content.Word("mode", "default", "professional", "multiAddress");
        content.Word("cdc_mode", "xstream", "logminer");
        content.Word("ftp_connect_mode", "active", "passive");
        content.Word("ftp_protocol", "sftp", "ftp");
        content.Word("api_method", "POST", "PUT", "DELETE", "PATCH", "GET");
        content.Word("auth_method", "none", "basicauth");
        content.Word("encoding", s_encodings);
        content.Word("trust_store_file_type", "jks", "ts");
        content.Word("ssl_auth_method", "one-way", "two-way");
        content.Word("key_store_file_type", "ks", "jks");
        content.Word("dis_data_type", "JSON");
        content.Word("dis_setting_type", "basic", "senior");
        content.Word("hl7_position", "source", "target");
        content.Word("ldap_security_auth_type", "no", "simple");
        content.Word("rabbitmq_ssl_protocol", "TLS");
        content.Word("snmp_network_protocol", "udp", "tcp");
    }

    private static void ReadNumbers(JsonFields content)
    {
        if (content.Text("port", pattern: s_port) is { } port)
        {
            Limits.Number("content.port", int.Parse(port, CultureInfo.InvariantCulture), 0, HighestPort);
        }

        content.Text("redis_database", pattern: s_digits);
        content.Number("mysql_timeout", int.MinValue, int.MaxValue);
        if (content.Number("snmp_version", 0, 3) == 2)
        {
            throw Refusal.OfParameter("content.snmp_version", "it must be one of 0, 1, 3.");
        }
    }

    private static void ReadOracleNodes(JsonFields content)
    {
        foreach (var node in content.Objects("multi_oracle_address", int.MaxValue) ?? Array.Empty<JsonFields>())
        {
            node.Text("oracle_address");
            node.Text("oracle_port");
            node.End();
        }
    }

    private static void ReadApiAuth(JsonFields? auth)
    {
        if (auth == null)
        {
            return;
        }

        auth.Word("auth_method", "none", "basicauth", "oauth2.0", "hmac", "secret", "md5", "apiGateway", "keyTop", "hikVision", "huaweiNetworkManagement", "liHe");
        auth.Word("app_auth_type", "default", "secret", "jwt");
        foreach (var name in new[] { "user_name", "password", "secret", "client_id", "client_secret", "scope", "authorization", "grant_type" })
        {
            auth.Text(name);
        }

        foreach (var name in new[] { "app_key", "app_secret", "alt_ip", "access_token_url" })
        {
            auth.Text(name, max: 256);
        }

        auth.End();
    }
}
