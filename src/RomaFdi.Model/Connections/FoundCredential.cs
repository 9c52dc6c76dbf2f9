using System;

namespace RomaFdi;

/// <summary>A way to sign in that was found in the environment, in a file or on this server, and what stood beside it.</summary>
public sealed class FoundCredential
{
    /// <summary>A finding.</summary>
    /// <param name="credential">How to sign in.</param>
    /// <param name="origin">Where it was found, in words, such as <c>profile basic of /home/me/.huaweicloud/credentials</c>.</param>
    public FoundCredential(RomaCredential credential, string origin)
    {
        Credential = credential ?? throw new ArgumentNullException(nameof(credential));
        Origin = origin ?? throw new ArgumentNullException(nameof(origin));
    }

    /// <summary>How to sign in.</summary>
    public RomaCredential Credential { get; }

    /// <summary>Where it was found, in words.</summary>
    public string Origin { get; }

    /// <summary>Project id; null where none is named.</summary>
    public string? ProjectId { get; init; }

    /// <summary>ROMA Connect endpoint of the region asked for; null where none is named.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>VIAS endpoint of the region asked for; null where none is named.</summary>
    public Uri? ViasEndpoint { get; init; }

    /// <summary>IAM endpoint; null where none is named.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>What a person should know of it, such as that others can read the file; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Kind of sign-in and where it was found.</summary>
    /// <returns>The text; it holds no secret.</returns>
    public override string ToString() => $"{Credential.Source} from {Origin}";
}
