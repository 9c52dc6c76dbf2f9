using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes columns as Get-RomaDataSourceColumn writes them, as tables or objects with Name, Type and Length, or as bare names.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColumnTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null : FieldsOf.Many(inputData).Select(Column).ToArray();

    private static RomaMappingColumn Column(object input) => input switch
    {
        RomaMappingColumn column => column,
        string name => new RomaMappingColumn { Name = name },
        _ => new RomaMappingColumn
        {
            Name = FieldsOf.Text(input, "Name", "field_name") ?? throw new ArgumentTransformationMetadataException($"{FieldsOf.Describe(input)} is no column: it has no Name."),
            Type = FieldsOf.Text(input, "Type", "field_type"),
            Length = FieldsOf.Text(input, "Length", "field_length"),
        },
    };
}
