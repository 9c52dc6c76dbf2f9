using System;
using System.Security;

namespace RomaFdi;

/// <summary>An IAM user; the token is obtained from IAM and renewed (contract: KeystoneCreateUserTokenByPassword).</summary>
public sealed class PasswordCredential : RomaCredential
{
    /// <summary>An IAM user.</summary>
    /// <param name="domainName">Account that owns the user.</param>
    /// <param name="userName">IAM user.</param>
    /// <param name="password">Password, which is copied.</param>
    public PasswordCredential(string domainName, string userName, SecureString password)
    {
        DomainName = domainName ?? throw new ArgumentNullException(nameof(domainName));
        UserName = userName ?? throw new ArgumentNullException(nameof(userName));
        Password = KeptSecret.Of(password ?? throw new ArgumentNullException(nameof(password)));
    }

    /// <inheritdoc/>
    public override string Source => "Password";

    /// <summary>Account that owns the user.</summary>
    public string DomainName { get; }

    /// <summary>IAM user.</summary>
    public string UserName { get; }

    /// <summary>Password.</summary>
    public SecureString Password { get; }
}
