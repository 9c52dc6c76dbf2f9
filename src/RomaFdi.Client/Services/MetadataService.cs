using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Temporary keys of a cloud server's agency (contract tag IAM, metadata service). One caller at a time.</summary>
internal sealed class MetadataService
{
    // FACTS 2.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_tokenLifetime = TimeSpan.FromSeconds(21600);
    private static readonly TimeSpan s_noTokenHolds = TimeSpan.FromHours(24);
    private static readonly int[] s_noTokens = [404, 405, 503];

    private readonly AgencyCredential _credential;
    private readonly string _projectId;
    private readonly TimeProvider _time;
    private SecureString? _token;
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

    public MetadataService(AgencyCredential credential, string projectId, TimeProvider time)
    {
        _credential = credential;
        _projectId = projectId;
        _time = time;
    }

    /// <summary>Obtains a temporary key (contract: ShowMetadataSecurityKey).</summary>
    /// <exception cref="RomaApiException">The server has no agency (AgencyMissing), there is no metadata service (MetadataUnavailable), or no usable answer came.</exception>
    public async Task<IssuedSigner> ShowSecurityKeyAsync(Transport transport, CancellationToken cancellationToken)
    {
        ApiResponse response = await AskForKeyAsync(transport, cancellationToken).ConfigureAwait(false);
        if (response.Status == 401 && !AsksForAgency(response))
        {
            _askAgainAt = DateTimeOffset.MinValue;
            response = await AskForKeyAsync(transport, cancellationToken).ConfigureAwait(false);
        }

        return response.Status != 401 ? TemporaryKey.Read(response, _projectId, _time)
            : throw (AsksForAgency(response)
                ? ApiErrors.Concluded(ApiErrors.FromAnswer(response), "AgencyMissing", RomaFailureKind.Refused, "This cloud server has no agency, so that it gets no keys.")
                : ApiErrors.FromAnswer(response));
    }

    private static bool AsksForAgency(ApiResponse response) => response.Body.IndexOf("agency", StringComparison.OrdinalIgnoreCase) >= 0;

    private async Task<ApiResponse> AskForKeyAsync(Transport transport, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() >= _askAgainAt)
        {
            await RenewTokenAsync(transport, cancellationToken).ConfigureAwait(false);
        }

        return await SendAsync(transport, HttpMethod.Get, "/openstack/latest/securitykey", "X-Metadata-Token", _token is null ? null : SecretText.Read(_token), [401], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Obtains a session token (contract: CreateMetadataToken), where the service has such.</summary>
    private async Task RenewTokenAsync(Transport transport, CancellationToken cancellationToken)
    {
        string lifetime = s_tokenLifetime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        ApiResponse response = await SendAsync(
            transport, HttpMethod.Put, "/meta-data/latest/api/token", "X-Metadata-Token-Ttl-Seconds", lifetime, s_noTokens, cancellationToken).ConfigureAwait(false);
        string token = response.Body.Trim();
        if (response.IsSuccess && !HeaderSecret.IsVisible(token))
        {
            throw ApiErrors.Unreadable(response, null);
        }

        _token = response.IsSuccess ? SecretText.Keep(token) : null;
        _askAgainAt = _time.GetUtcNow() + (response.IsSuccess ? s_tokenLifetime : s_noTokenHolds);
    }

    private async Task<ApiResponse> SendAsync(
        Transport transport, HttpMethod method, string path, string header, string? value, IReadOnlyCollection<int> readable, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(method, _credential.MetadataEndpoint, path)
        {
            Headers = new[] { value }.OfType<string>().ToDictionary(_ => header),
            IsDirect = true,
            ReadableStatuses = readable,
            Timeout = s_timeout,

            // The call that wants the key is repeated as a whole.
            Repetition = Repetition.Never,
        };
        try
        {
            return await transport.SendAsync(request, signIn: null, cancellationToken, cancellationToken).ConfigureAwait(false);
        }
        catch (RomaApiException e) when (e.ErrorCode is "Timeout" or "ConnectionFailed" or "ConnectionBroken")
        {
            throw ApiErrors.Concluded(
                e, "MetadataUnavailable", e.Kind, $"The metadata service, which cloud servers have, can't be reached: {e.Message}");
        }
        catch (RomaApiException e) when (e is { Kind: RomaFailureKind.Refused, StatusCode: >= 400 and not (401 or 429) })
        {
            // Servers of other clouds have one at the same address, with other paths and headers.
            throw ApiErrors.Concluded(e, "MetadataUnavailable", e.Kind, $"No metadata service of this cloud answers: {e.Message}");
        }
    }
}
