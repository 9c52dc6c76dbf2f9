using System.Security;

namespace RomaFdi;

/// <summary>Secrets that outlive the call they were given to.</summary>
internal static class KeptSecret
{
    /// <summary>A copy that nobody changes: the caller may dispose of its own, and renewals hours later still need it.</summary>
    public static SecureString Of(SecureString secret)
    {
        SecureString copy = secret.Copy();
        copy.MakeReadOnly();
        return copy;
    }
}
