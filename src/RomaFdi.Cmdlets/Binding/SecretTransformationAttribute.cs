using System;
using System.Management.Automation;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Takes a secret as SecureString or as the password of a PSCredential. PowerShell's own refusal of a text would quote the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            SecureString secret => secret,
            PSCredential credential => credential.Password,
            _ => throw new ArgumentTransformationMetadataException(
                "A secret is given as SecureString or PSCredential, not as readable text: Read-Host -AsSecureString asks for one, Get-Secret fetches one from a vault."),
        };
}
