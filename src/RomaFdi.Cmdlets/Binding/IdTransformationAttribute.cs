using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>
/// Lets an id parameter take texts and objects that have an id. Without it an object would be bound by its text,
/// because PowerShell prefers the pipeline value to the property.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_names = ["Id", "TaskId", "task_id"];

    private readonly Type[] _strangers;

    /// <param name="strangers">Types that have an id of another kind.</param>
    public IdTransformationAttribute(params Type[] strangers) => _strangers = strangers;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Ids(inputData).ToArray();

    private IEnumerable<string> Ids(object? input)
    {
        object? value = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            null => [""],
            string text => [text],
            _ when _strangers.Contains(value.GetType()) => throw new ArgumentTransformationMetadataException($"'{value}' is a {value.GetType().Name}: its id is not of the kind wanted here."),
            IDictionary table => [FromDictionary(table)],
            IEnumerable many => many.Cast<object?>().SelectMany(Ids),
            _ => [FromObject(PSObject.AsPSObject(input))],
        };
    }

    private static string FromDictionary(IDictionary table) => Choose(table, s_names.Where(table.Contains).Select(name => table[name]));

    private static string FromObject(PSObject value)
    {
        List<PSPropertyInfo> properties = [.. s_names.Select(name => value.Properties[name]).Where(property => property is not null)];

        // A number or a Guid is an id in another shape.
        return properties.Count == 0 && (value.BaseObject is IConvertible or Guid)
            ? Text(value)
            : Choose(value, properties.Select(property => property.Value));
    }

    /// <summary>The one id that an object's properties name; empty if they all are.</summary>
    private static string Choose(object source, IEnumerable<object?> values)
    {
        List<string> ids = [.. values.Select(Text)];
        List<string> given = [.. ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        return given.Count switch
        {
            1 => given[0],
            0 when ids.Count > 0 => "",
            0 => throw NoId(source),
            _ => throw new ArgumentTransformationMetadataException($"'{source}' names more than one id: {string.Join(", ", given)}."),
        };
    }

    private static string Text(object? value) =>
        Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";

    private static ArgumentTransformationMetadataException NoId(object input) =>
        new($"'{input}' is neither an id nor an object with a property {string.Join(", ", s_names)}.");
}
