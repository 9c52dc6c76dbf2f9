using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>A temporary key as IAM and the metadata service hand it out.</summary>
internal static class KeyAnswer
{
    internal static HttpAnswer Issue(int status, EmulatedService service, TimeSpan lifetime)
    {
        var expires = service.Now + lifetime;
        var key = service.Keys.Issue(expires);
        return HttpAnswer.Json(status, new JObject
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
