using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Security;

namespace RomaFdi;

/// <summary>
/// JSON whose shape the contract leaves open, as plain objects: an object is an <see cref="IReadOnlyDictionary{TKey, TValue}"/>
/// of name to value, an array an <see cref="IReadOnlyList{T}"/>, a value a string, long, decimal, double, <see cref="System.Numerics.BigInteger"/>,
/// bool or null. In what is sent, a secret is a <see cref="SecureString"/>; in what is received it is <see cref="Hidden"/>.
/// </summary>
public static class JsonTree
{
    /// <summary>What stands in the place of a secret (contract: Content, password).</summary>
    public const string Hidden = "******";

    // Fields of the format "password" in the contract (Content, ApiAuthDetail). In whatever case: a person writes Password.
    private static readonly HashSet<string> s_secrets = new(System.StringComparer.OrdinalIgnoreCase)
    {
        "password", "sk", "ssl_password", "trust_store_password", "key_store_password", "key_store_key_password", "snmp_community",
        "app_secret", "secret", "client_secret",
    };

    /// <summary>Whether a field holds a secret by the contract.</summary>
    /// <param name="name">Name on the wire, in any case.</param>
    /// <returns>True if it does.</returns>
    public static bool IsSecret(string name) => s_secrets.Contains(name);

    /// <summary>Paths, such as <c>api_auth_detail.app_secret</c>, of secrets that stand there as readable text.</summary>
    /// <param name="tree">What to look through.</param>
    /// <returns>The paths; text that is <see cref="Hidden"/>, empty or null is no secret.</returns>
    public static IEnumerable<string> FindReadableSecrets(IReadOnlyDictionary<string, object?> tree) =>
        Find(tree, "", (name, value) => IsSecret(name) && value is not (null or "" or Hidden or SecureString));

    /// <summary>Paths of the secrets that the service keeps back, whatever their fields are called.</summary>
    /// <param name="tree">What to look through.</param>
    /// <returns>The paths.</returns>
    public static IEnumerable<string> FindHiddenSecrets(IReadOnlyDictionary<string, object?> tree) =>
        Find(tree, "", (_, value) => value is Hidden);

    private static IEnumerable<string> Find(object? value, string path, System.Func<string, object?, bool> isMatch) => value switch
    {
        IReadOnlyDictionary<string, object?> fields => fields.SelectMany(field => isMatch(field.Key, field.Value)
            ? [path + field.Key]
            : Find(field.Value, path + field.Key + ".", isMatch)),
        string => [],
        IEnumerable items => items.Cast<object?>().SelectMany(item => Find(item, path, isMatch)),
        _ => [],
    };
}
