using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Connection settings of a data source, put together from -Content, -Credential and -Secret.</summary>
internal static class DataSourceContent
{
    // Numbers to everybody, texts on the wire (contract: Content, MultiOracleAddress).
    private static readonly string[] s_texts = ["port", "oracle_port", "redis_database"];

    /// <returns>The settings as <see cref="JsonTree"/>; null if nothing was given.</returns>
    /// <exception cref="RomaApiException">A path of a secret leads through something that is no object.</exception>
    public static IReadOnlyDictionary<string, object?>? Build(IDictionary? content, PSCredential? credential, IDictionary? secrets)
    {
        if (content is null && credential is null && secrets is null)
        {
            return null;
        }

        Dictionary<string, object?> tree = content is null ? new(StringComparer.Ordinal) : Copy((IReadOnlyDictionary<string, object?>)content);
        if (credential is not null)
        {
            tree["user_name"] = credential.UserName;
            tree["password"] = credential.Password;
        }

        foreach (KeyValuePair<string, SecureString> secret in secrets as IReadOnlyDictionary<string, SecureString> ?? new Dictionary<string, SecureString>())
        {
            Place(tree, secret.Key, secret.Value);
        }

        return tree;
    }

    private static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> source) =>
        source.ToDictionary(field => field.Key, field => Copy(field.Key, field.Value), StringComparer.Ordinal);

    private static object? Copy(string name, object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> fields => Copy(fields),
        IReadOnlyList<object?> items => items.Select(item => Copy(name, item)).ToList(),
        int or long when s_texts.Contains(name) => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static void Place(Dictionary<string, object?> tree, string path, SecureString secret)
    {
        string[] names = path.Split('.');
        foreach (string name in names.Take(names.Length - 1))
        {
            if (!tree.TryGetValue(name, out object? inner) || inner is null)
            {
                tree[name] = inner = new Dictionary<string, object?>(StringComparer.Ordinal);
            }

            tree = inner as Dictionary<string, object?> ?? throw new RomaApiException($"The secret '{path}' leads through '{name}', which is no object.")
            {
                ErrorCode = "InvalidSecret",
                Kind = RomaFailureKind.Invalid,
            };
        }

        tree[names[names.Length - 1]] = secret;
    }
}
