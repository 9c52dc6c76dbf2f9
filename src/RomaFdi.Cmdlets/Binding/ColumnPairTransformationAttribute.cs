using System;
using System.Linq;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes column pairs as a mapping shows them, or as tables or objects with SourceColumn and TargetColumn.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ColumnPairTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData is null ? null : FieldsOf.Many(inputData).Select(Pair).ToArray();

    private static RomaMappingColumnPair Pair(object input) => input switch
    {
        RomaMappingColumnPair pair => pair,
        _ => new RomaMappingColumnPair
        {
            SourceColumn = FieldsOf.Text(input, "SourceColumn", "source_column") ?? throw Refuse(input, "SourceColumn"),
            SourceType = FieldsOf.Text(input, "SourceType", "source_column_type"),
            SourceLength = FieldsOf.Text(input, "SourceLength", "source_column_length"),
            TargetColumn = FieldsOf.Text(input, "TargetColumn", "target_column") ?? throw Refuse(input, "TargetColumn"),
            TargetType = FieldsOf.Text(input, "TargetType", "target_column_type"),
            TargetLength = FieldsOf.Text(input, "TargetLength", "target_column_length"),
        },
    };

    private static ArgumentTransformationMetadataException Refuse(object input, string name) =>
        new($"{FieldsOf.Describe(input)} is no pair of columns: it has no {name}. Give @{{ SourceColumn = 'id'; TargetColumn = 'id' }}.");
}
