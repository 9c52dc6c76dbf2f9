using System;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>
/// Takes a text that is no secret as a vault gives it, too: a SecureString, or the name of a PSCredential. PowerShell would take
/// the name of their type for it, and a sign-in with that counts as a failed one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class VaultTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            SecureString text => new NetworkCredential("", text).Password,
            PSCredential credential => credential.UserName,
            _ => inputData,
        };
}
