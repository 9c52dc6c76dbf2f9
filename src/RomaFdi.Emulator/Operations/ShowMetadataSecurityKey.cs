using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Issues a temporary key to the agency of the pretended server.</summary>
internal static class ShowMetadataSecurityKey
{
    // FACTS 2.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(6);

    internal static HttpAnswer Handle(Call call)
    {
        // The contract has no refusal of a query or a body for it: they are not looked at.
        var service = call.Service;
        if (!service.MetadataTokens.Admits(call.Request.Header("X-Metadata-Token"), service.Now))
        {
            throw new RefusedException(new Refusal(401, "", "The session token is missing or has expired."));
        }

        if (!service.HasAgency)
        {
            throw new RefusedException(new Refusal(401, "", "Please configure an agency for this server first."));
        }

        var expires = service.Now + s_lifetime;
        var key = service.Keys.Issue(expires);
        return HttpAnswer.Json(200, new JObject
        {
            ["credential"] = new JObject
            {
                ["access"] = key.Id,
                ["secret"] = key.Secret,
                ["securitytoken"] = key.SecurityToken,
                ["expires_at"] = IamTime.Text(expires),
            },
        });
    }
}
