using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Lists the one account.</summary>
internal static class KeystoneListAuthDomains
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        var identity = call.Service.Identity;
        return HttpAnswer.Json(200, new JObject
        {
            ["links"] = new JObject { ["self"] = call.Link(""), ["previous"] = null, ["next"] = null },
            ["domains"] = new JArray(new JObject { ["id"] = identity.DomainId, ["name"] = identity.DomainName, ["enabled"] = true, ["description"] = "" }),
        });
    }
}
