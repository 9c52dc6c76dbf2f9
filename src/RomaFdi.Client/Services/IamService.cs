using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Tokens of a user (contract tag IAM).</summary>
internal sealed class IamService
{
    private readonly RomaConnectionSettings _settings;
    private readonly PasswordCredential _credential;

    public IamService(RomaConnectionSettings settings, PasswordCredential credential)
    {
        _settings = settings;
        _credential = credential;
    }

    /// <summary>Obtains a token for the project (contract: KeystoneCreateUserTokenByPassword).</summary>
    /// <exception cref="RomaApiException">IAM refused, or no usable answer came.</exception>
    public async Task<IamToken> CreateTokenAsync(Transport transport, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Post, _settings.IamEndpoint, "/v3/auth/tokens")
        {
            Query = "nocatalog=true",
            Body = BuildBody(),

            // The call that wants the token is repeated as a whole.
            Repetition = Repetition.Never,
        };
        ApiResponse response = await transport.SendAsync(request, tokens: null, cancellationToken, cancellationToken).ConfigureAwait(false);
        var token = WireJson.ReadObject(response)["token"] as JObject;
        string value = response.Header("X-Subject-Token") ?? throw ApiErrors.Unreadable(response, null);
        DateTimeOffset expires = ReadTime(token?["expires_at"], response);
        return new IamToken(value, expires, expires - ReadTime(token?["issued_at"], response));
    }

    private string BuildBody() => new JObject
    {
        ["auth"] = new JObject
        {
            ["identity"] = new JObject
            {
                ["methods"] = new JArray("password"),
                ["password"] = new JObject
                {
                    ["user"] = new JObject
                    {
                        ["name"] = _credential.UserName,
                        ["password"] = new NetworkCredential("", _credential.Password).Password,
                        ["domain"] = new JObject { ["name"] = _credential.DomainName },
                    },
                },
            },
            ["scope"] = new JObject { ["project"] = new JObject { ["id"] = _settings.ProjectId } },
        },
    }.ToString(Formatting.None);

    private static DateTimeOffset ReadTime(JToken? token, ApiResponse response) =>
        DateTimeOffset.TryParse(WireJson.Text(token), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw ApiErrors.Unreadable(response, null);
}
