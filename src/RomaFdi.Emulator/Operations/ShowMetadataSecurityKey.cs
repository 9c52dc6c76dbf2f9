using System;
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

        return KeyAnswer.Issue(200, service, s_lifetime);
    }
}
