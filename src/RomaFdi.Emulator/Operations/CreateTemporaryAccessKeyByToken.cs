using System;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Issues a temporary key for a token of any kind.</summary>
internal static class CreateTemporaryAccessKeyByToken
{
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 86400;

    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        var body = call.Body();
        var auth = body.Required("auth", body.Object("auth"));
        var login = auth.Required("identity", auth.Object("identity"));
        login.Required("methods", login.Words("methods", 1, 1, "token"));
        var token = login.Object("token");
        var id = token?.Text("id");
        var seconds = token?.Number("duration_seconds", ShortestSeconds, LongestSeconds) ?? ShortestSeconds;
        token?.End();
        login.End();
        auth.End();
        body.End();

        // The header comes first, say the pages.
        var state = call.Service.Tokens.Check(call.Request.Header("X-Auth-Token") ?? id ?? "", call.Service.Now);
        return state is TokenState.Unknown or TokenState.Expired
            ? throw new RefusedException(new Refusal(401, "", "The token is missing or wrong, or it has expired."))
            : KeyAnswer.Issue(201, call.Service, TimeSpan.FromSeconds(seconds));
    }
}
