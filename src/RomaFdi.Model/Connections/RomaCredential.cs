namespace RomaFdi;

/// <summary>How a client signs in. Secrets live in a SecureString and appear in no text of it.</summary>
public abstract class RomaCredential
{
    private protected RomaCredential()
    {
    }

    /// <summary>Kind of sign-in, such as Token or Password.</summary>
    public abstract string Source { get; }

    /// <summary>The kind alone.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => Source;
}
