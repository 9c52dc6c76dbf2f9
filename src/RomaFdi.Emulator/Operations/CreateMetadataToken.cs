using System;
using System.Globalization;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Issues a session token of the metadata service, as plain text.</summary>
internal static class CreateMetadataToken
{
    private const string Lifetime = "X-Metadata-Token-Ttl-Seconds";

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        if (!call.Service.HasMetadataTokens)
        {
            throw new RefusedException(new Refusal(404, "", "There are no session tokens here."));
        }

        if (!int.TryParse(call.Request.Header(Lifetime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds == 0)
        {
            throw Refusal.OfParameter(Lifetime, "it must be a whole number of at least 1.");
        }

        return HttpAnswer.Plain(200, call.Service.MetadataTokens.Issue(call.Service.Now + TimeSpan.FromSeconds(seconds)));
    }
}
