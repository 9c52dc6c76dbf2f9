using System;
using System.Management.Automation;

namespace RomaFdi.Commands;

/// <summary>Takes an address. PowerShell's own refusal of a text that is none would quote the text, which may hold a password.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is var value && value is null or Uri ? value
        : value is string text && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address) ? address
        : throw new ArgumentTransformationMetadataException("That is not an address. It takes one such as https://roma.cn-north-4.myhuaweicloud.com, without user name.");
}
