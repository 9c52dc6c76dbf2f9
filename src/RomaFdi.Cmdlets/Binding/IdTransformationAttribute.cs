using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace RomaFdi.Commands;

/// <summary>
/// Lets an id parameter take texts and objects that have an id of the kind it wants. Without it an object would be bound by
/// its text, because PowerShell prefers the pipeline value to the property; and a data source's id would pass for a task's.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class IdTransformationAttribute : ArgumentTransformationAttribute
{
    private const string OwnNamespace = "RomaFdi.";
    private const string Deserialized = "Deserialized.";

    private readonly string _name;
    private readonly string[] _names;
    private readonly string[] _owners;

    /// <param name="name">Property that holds such an id, such as TaskId.</param>
    /// <param name="wireName">The same on the wire, such as task_id.</param>
    /// <param name="owners">Types of this module whose plain Id is such an id.</param>
    protected IdTransformationAttribute(string name, string wireName, params Type[] owners)
    {
        _name = name;
        _names = ["Id", name, wireName];
        _owners = [.. owners.Select(owner => owner.FullName!)];
    }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Ids(inputData).ToArray();

    private IEnumerable<string> Ids(object? input)
    {
        object? value = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            null => [""],
            string text => [text],
            IDictionary table => [Choose(table, _names.Where(table.Contains).Select(name => table[name]))],
            IEnumerable many => many.Cast<object?>().SelectMany(Ids),
            _ => [FromObject(value, PSObject.AsPSObject(input))],
        };
    }

    private string FromObject(object value, PSObject source)
    {
        if (value is RomaConnection connection)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{connection.Name}' is a connection: it has no {_name}. Give it along by name instead: -Connection '{CodeGeneration.EscapeSingleQuotedStringContent(connection.Name)}'");
        }

        if (OwnType(value, source) is { } own)
        {
            return Text(source.Properties[_owners.Contains(own) ? "Id" : _name] is { } property
                ? property.Value
                : throw new ArgumentTransformationMetadataException($"'{value}' is a {own.Substring(OwnNamespace.Length)}: it has no {_name}."));
        }

        List<PSPropertyInfo> properties = [.. _names.Select(name => source.Properties[name]).Where(property => property is not null)];

        // A number or a Guid is an id in another shape.
        return properties.Count == 0 && (source.BaseObject is IConvertible or Guid)
            ? Text(source)
            : Choose(source, properties.Select(property => property.Value));
    }

    /// <summary>The type of an object of this module, also of one that came out of a job or a file; null for others.</summary>
    private static string? OwnType(object value, PSObject source)
    {
        string? name = value is PSObject
            ? source.TypeNames.FirstOrDefault(name => name.StartsWith(Deserialized, StringComparison.Ordinal))?.Substring(Deserialized.Length)
            : value.GetType().FullName;

        // The emulator's records lie a namespace deeper: they are read as any object.
        bool isOwn = name is not null && name.StartsWith(OwnNamespace, StringComparison.Ordinal) && name.IndexOf('.', OwnNamespace.Length) < 0;
        return isOwn ? name : null;
    }

    /// <summary>The one id that an object's properties name; empty if they all are.</summary>
    private string Choose(object source, IEnumerable<object?> values)
    {
        List<string> ids = [.. values.Select(Text)];
        List<string> given = [.. ids.Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        return given.Count switch
        {
            1 => given[0],
            0 when ids.Count > 0 => "",
            0 => throw new ArgumentTransformationMetadataException($"{FieldsOf.Describe(source)} is neither an id nor an object with a property {string.Join(", ", _names)}."),
            _ => throw new ArgumentTransformationMetadataException($"{FieldsOf.Describe(source)} names more than one id: {string.Join(", ", given)}."),
        };
    }

    private static string Text(object? value) =>
        Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) ?? "";
}
