using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Temporary keys of a user whom an identity provider vouches for (contract tag IAM).</summary>
internal sealed class FederationService
{
    private readonly RomaConnectionSettings _settings;
    private readonly FederationCredential _credential;
    private readonly TimeProvider _time;

    public FederationService(RomaConnectionSettings settings, FederationCredential credential, TimeProvider time)
    {
        _settings = settings;
        _credential = credential;
        _time = time;
    }

    /// <summary>Obtains a temporary key for the ID token that stands in the file now.</summary>
    /// <exception cref="RomaApiException">There is no ID token (TokenFileUnreadable), IAM refused, or no usable answer came.</exception>
    public async Task<IssuedSigner> CreateTemporaryAccessKeyAsync(Transport transport, CancellationToken cancellationToken)
    {
        if (!HeaderSecret.IsVisible(_credential.IdpId))
        {
            throw ApiErrors.Invalid("InvalidIdpId", "The identity provider's id is empty or holds characters that no id has.");
        }

        string idToken = await IdTokenFile.ReadAsync(_credential.IdTokenFile).ConfigureAwait(false);
        string token = await CreateTokenWithIdTokenAsync(idToken, transport, cancellationToken).ConfigureAwait(false);
        return await CreateTemporaryAccessKeyByTokenAsync(token, transport, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Obtains a token of IAM for an ID token (contract: CreateTokenWithIdToken); it bears no scope, as the key for it is for all projects.</summary>
    private async Task<string> CreateTokenWithIdTokenAsync(string idToken, Transport transport, CancellationToken cancellationToken)
    {
        var auth = new JObject { ["id_token"] = new JObject { ["id"] = idToken } };
        var headers = new Dictionary<string, string> { ["X-Idp-Id"] = _credential.IdpId };
        ApiResponse response = await SendAsync("/v3.0/OS-AUTH/id-token/tokens", auth, headers, transport, cancellationToken).ConfigureAwait(false);
        return WireJson.ReadObject(response)["token"] is JObject && response.Header("X-Subject-Token") is { } token && HeaderSecret.IsVisible(token)
            ? token
            : throw ApiErrors.Unreadable(response, null);
    }

    /// <summary>Obtains a temporary key for a token (contract: CreateTemporaryAccessKeyByToken).</summary>
    private async Task<IssuedSigner> CreateTemporaryAccessKeyByTokenAsync(string token, Transport transport, CancellationToken cancellationToken)
    {
        var auth = new JObject
        {
            ["identity"] = new JObject
            {
                ["methods"] = new JArray("token"),
                ["token"] = new JObject { ["id"] = token, ["duration_seconds"] = (int)TemporaryKey.Lifetime.TotalSeconds },
            },
        };
        ApiResponse response = await SendAsync("/v3.0/OS-CREDENTIAL/securitytokens", auth, new Dictionary<string, string>(), transport, cancellationToken).ConfigureAwait(false);
        return TemporaryKey.Read(response, _settings.ProjectId, _time);
    }

    private Task<ApiResponse> SendAsync(string path, JObject auth, Dictionary<string, string> headers, Transport transport, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Post, _settings.IamEndpoint, path)
        {
            Headers = headers,
            Body = new JObject { ["auth"] = auth }.ToString(Formatting.None),

            // The call that wants the key is repeated as a whole.
            Repetition = Repetition.Never,
        };
        return transport.SendAsync(request, signIn: null, cancellationToken, cancellationToken);
    }
}
