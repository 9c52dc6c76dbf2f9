using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>A new token as IAM hands it out: in a header, and what there is to say of it in the body.</summary>
internal static class TokenAnswer
{
    internal static HttpAnswer Issue(Call call, string method, JObject user, TokenState worth, bool isWithoutCatalog)
    {
        var issued = call.Service.Now;
        var expires = call.Service.TokenExpiry(issued);
        var token = Token(call.Service.Identity, user, worth);
        token["issued_at"] = IamTime.Text(issued);
        token["expires_at"] = IamTime.Text(expires);
        token["methods"] = new JArray(method);
        if (!isWithoutCatalog)
        {
            token["catalog"] = new JArray();
        }

        return HttpAnswer.Json(201, new JObject { ["token"] = token }).With("X-Subject-Token", call.Service.Tokens.Issue(expires, worth));
    }

    private static JObject Token(Identity identity, JObject user, TokenState worth)
    {
        var domain = new JObject { ["id"] = identity.DomainId, ["name"] = identity.DomainName };
        user["domain"] = domain;
        var token = new JObject { ["user"] = user, ["roles"] = new JArray() };
        if (worth == TokenState.Valid)
        {
            token["project"] = new JObject { ["id"] = identity.ProjectId, ["name"] = identity.Region, ["domain"] = domain.DeepClone() };
        }
        else if (worth == TokenState.WithoutProject)
        {
            token["domain"] = domain.DeepClone();
        }

        return token;
    }
}
