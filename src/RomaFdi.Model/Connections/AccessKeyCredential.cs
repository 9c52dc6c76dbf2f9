using System;
using System.Security;

namespace RomaFdi;

/// <summary>An AK/SK, permanent or temporary; every call is signed with it (FACTS 1).</summary>
public sealed class AccessKeyCredential : RomaCredential
{
    /// <summary>An AK/SK.</summary>
    /// <param name="accessKey">Access key (AK).</param>
    /// <param name="secretKey">Secret key (SK), which is copied.</param>
    /// <param name="securityToken">Security token of a temporary key, which is copied; null for a permanent one.</param>
    public AccessKeyCredential(string accessKey, SecureString secretKey, SecureString? securityToken = null)
    {
        AccessKey = accessKey ?? throw new ArgumentNullException(nameof(accessKey));
        SecretKey = KeptSecret.Of(secretKey ?? throw new ArgumentNullException(nameof(secretKey)));
        SecurityToken = securityToken is null ? null : KeptSecret.Of(securityToken);
    }

    /// <inheritdoc/>
    public override string Source => "AccessKey";

    /// <summary>Access key (AK).</summary>
    public string AccessKey { get; }

    /// <summary>Secret key (SK).</summary>
    public SecureString SecretKey { get; }

    /// <summary>Security token of a temporary key; null for a permanent one.</summary>
    public SecureString? SecurityToken { get; }
}
