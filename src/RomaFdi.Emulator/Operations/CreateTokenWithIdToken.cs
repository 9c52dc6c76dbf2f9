using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Issues a token to the federated user for an ID token of the one identity provider.</summary>
internal static class CreateTokenWithIdToken
{
    private const string Provider = "X-Idp-Id";

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var identity = call.Service.Identity;
        var provider = call.Request.Header(Provider) ?? throw Refusal.OfParameter(Provider, "it is missing.");
        var worth = ReadRequest(call.Body(), provider, identity);
        var user = new JObject
        {
            ["id"] = identity.FederatedUserId,
            ["name"] = identity.FederatedUserName,
            ["OS-FEDERATION"] = new JObject
            {
                ["identity_provider"] = new JObject { ["id"] = identity.IdpId },
                ["protocol"] = new JObject { ["id"] = "oidc" },
                ["groups"] = new JArray(),
            },
        };
        return TokenAnswer.Issue(call, "mapped", user, worth, isWithoutCatalog: worth == TokenState.Unscoped);
    }

    /// <summary>Checks everything.</summary>
    private static TokenState ReadRequest(JsonFields body, string provider, Identity identity)
    {
        var auth = body.Required("auth", body.Object("auth"));
        var idToken = auth.Required("id_token", auth.Object("id_token"));
        var isUser = idToken.Required("id", idToken.Text("id")) == identity.IdToken && provider == identity.IdpId;
        var worth = TokenScope.Read(auth, identity);
        idToken.End();
        auth.End();
        body.End();
        return isUser && worth != TokenState.Unknown ? worth : throw new RefusedException(new Refusal(401, "", "The identity provider, the ID token or the scope is wrong."));
    }
}
