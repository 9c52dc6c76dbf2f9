using System;
using System.Collections;
using System.Collections.Generic;
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

    private static string FromDictionary(IDictionary table) =>
        s_names.Select(name => table[name]).FirstOrDefault(value => value is not null)?.ToString() ?? throw NoId(table);

    private static string FromObject(PSObject value)
    {
        PSPropertyInfo? property = s_names.Select(name => value.Properties[name]).FirstOrDefault(candidate => candidate is not null);
        if (property is not null)
        {
            return LanguagePrimitives.ConvertTo<string>(property.Value) ?? "";
        }

        // A number or a Guid is an id in another shape.
        return value.BaseObject is IConvertible or Guid ? LanguagePrimitives.ConvertTo<string>(value.BaseObject) : throw NoId(value);
    }

    private static ArgumentTransformationMetadataException NoId(object input) =>
        new($"'{input}' is neither an id nor an object with a property {string.Join(", ", s_names)}.");
}
