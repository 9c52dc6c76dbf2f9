using System;

namespace RomaFdi;

/// <summary>
/// The agency of the cloud server that this runs on; temporary keys are obtained from the server's metadata service and
/// renewed (contract: CreateMetadataToken, ShowMetadataSecurityKey; FACTS 2).
/// </summary>
public sealed class AgencyCredential : RomaCredential
{
    private static readonly Uri s_metadata = new("http://169.254.169.254");

    /// <summary>The agency of this server.</summary>
    /// <param name="metadataEndpoint">Metadata service; null for http://169.254.169.254. Another one has to be on loopback.</param>
    /// <exception cref="RomaApiException">It is another one.</exception>
    public AgencyCredential(Uri? metadataEndpoint = null)
    {
        MetadataEndpoint = metadataEndpoint ?? s_metadata;
        bool isSafe = ServerAddress.IsBare(MetadataEndpoint)
            && MetadataEndpoint.Scheme == Uri.UriSchemeHttp
            && (MetadataEndpoint.IsLoopback || MetadataEndpoint.Authority == s_metadata.Authority);

        // The keys come over plain http: from no other host.
        if (!isSafe)
        {
            throw new RomaApiException($"The metadata service is {s_metadata.GetLeftPart(UriPartial.Authority)}, or one on loopback for a test, without user name, path and query.")
            {
                ErrorCode = "InvalidEndpoint",
                Kind = RomaFailureKind.Invalid,
            };
        }
    }

    /// <inheritdoc/>
    public override string Source => "EcsAgency";

    /// <summary>Metadata service.</summary>
    public Uri MetadataEndpoint { get; }
}
