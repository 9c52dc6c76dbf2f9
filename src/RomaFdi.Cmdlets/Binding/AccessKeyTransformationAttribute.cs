using System;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>
/// Takes an access key as text, and as a vault gives it: a SecureString, or the name of a PSCredential. PowerShell would take the
/// name of their type for the key, and the service would count a failed check.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccessKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            SecureString key => new NetworkCredential("", key).Password,
            PSCredential credential => credential.UserName,
            _ => inputData,
        };
}
