using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;

namespace RomaFdi.Commands;

/// <summary>Takes secrets as a table of name to SecureString or PSCredential, never as text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null)
        {
            return null;
        }

        var secrets = new Dictionary<string, SecureString>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in value as IDictionary ?? throw Refuse("The value"))
        {
            string name = entry.Key.ToString() ?? "";
            secrets[name] = (entry.Value is PSObject inner ? inner.BaseObject : entry.Value) switch
            {
                SecureString secret => secret,
                PSCredential credential => credential.Password,
                _ => throw Refuse($"'{name}'"),
            };
        }

        return secrets;
    }

    private static ArgumentTransformationMetadataException Refuse(string what) =>
        new($"{what} is not a secret that stays secret. Give a table of names and SecureStrings, such as @{{ sk = Read-Host -AsSecureString }}.");
}
