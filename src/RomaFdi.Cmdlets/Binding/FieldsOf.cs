using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Reads named values of tables and objects alike.</summary>
internal static class FieldsOf
{
    /// <summary>The items of a list, or the one item.</summary>
    public static IEnumerable<object> Many(object input) => Unwrap(input) switch
    {
        string or IDictionary or PSObject => [Unwrap(input)],
        IEnumerable items => items.Cast<object?>().Where(item => item is not null).Select(item => Unwrap(item!)),
        { } one => [one],
    };

    /// <summary>The first value that one of the names has; null if none has one.</summary>
    public static string? Text(object source, params string[] names) => names.Select(name => Value(source, name)).Where(value => value is not null)
        .Select(value => Convert.ToString(Unwrap(value!), CultureInfo.InvariantCulture)).FirstOrDefault();

    /// <summary>What was given, for an error: of a row its columns by their names alone, as one of them may hold a password.</summary>
    public static string Describe(object source) => source is PSObject { BaseObject: PSCustomObject } row
        ? $"An object with {string.Join(", ", row.Properties.Select(property => property.Name))}"
        : $"'{source}'";

    private static object? Value(object source, string name) =>
        source is IDictionary table ? (table.Contains(name) ? table[name] : null) : PSObject.AsPSObject(source).Properties[name]?.Value;

    private static object Unwrap(object value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
