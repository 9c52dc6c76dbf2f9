using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Numerics;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Turns hashtables and objects of PowerShell into a <see cref="JsonTree"/>.</summary>
internal static class JsonTreeBuilder
{
    // As deep as the service's own answers are read; a table that holds itself ends here.
    private const int MaximumDepth = 64;

    /// <exception cref="ArgumentTransformationMetadataException">Something in it has no form in JSON.</exception>
    public static Dictionary<string, object?> Build(object source) =>
        Value(source, "", 0) as Dictionary<string, object?> ?? throw new ArgumentTransformationMetadataException($"A {source.GetType().Name} is no JSON object.");

    private static object? Value(object? source, string path, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ArgumentTransformationMetadataException($"'{path}' is nested deeper than {MaximumDepth} levels.");
        }

        PSObject? wrapper = source as PSObject;
        object? value = wrapper is { BaseObject: not PSCustomObject } ? wrapper.BaseObject : source;
        return value switch
        {
            null => null,
            string or bool or SecureString => value,
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger => value,
            char letter => letter.ToString(),
            SwitchParameter flag => flag.ToBool(),
            Enum or Guid or Uri or Version => value.ToString(),
            DateTime or DateTimeOffset => throw Refuse(path, "a time: say in which form the service wants it, as text or as a number"),
            PSCredential => throw Refuse(path, "a credential: give it with -Credential, or its Password"),
            ScriptBlock => throw Refuse(path, "a script block"),
            IDictionary table => Table(table, path, depth),
            IEnumerable many => many.Cast<object?>().Select((item, index) => Value(item, FormattableString.Invariant($"{path}[{index}]"), depth + 1)).ToList(),
            _ => (wrapper ?? PSObject.AsPSObject(value)).Properties
                .Where(property => property.IsGettable)
                .ToDictionary(property => property.Name, property => Value(property.Value, Join(path, property.Name), depth + 1), StringComparer.Ordinal),
        };
    }

    private static Dictionary<string, object?> Table(IDictionary table, string path, int depth)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            string name = entry.Key.ToString() ?? "";
            fields[name] = Value(entry.Value, Join(path, name), depth + 1);
        }

        return fields;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static ArgumentTransformationMetadataException Refuse(string path, string what) => new($"'{path}' is {what}. That has no form in JSON.");
}
