using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Issues a token to the emulator's one user.</summary>
internal static class KeystoneCreateUserTokenByPassword
{
    internal static HttpAnswer Handle(Call call)
    {
        var query = call.Query();
        var isWithoutCatalog = query.Any("nocatalog") != null;
        query.End();

        var identity = call.Service.Identity;
        var worth = ReadRequest(call.Body(), identity);
        var user = new JObject { ["id"] = identity.UserId, ["name"] = identity.UserName };
        return TokenAnswer.Issue(call, "password", user, worth, isWithoutCatalog);
    }

    /// <summary>Checks everything.</summary>
    private static TokenState ReadRequest(JsonFields body, Identity identity)
    {
        var auth = body.Required("auth", body.Object("auth"));
        var login = auth.Required("identity", auth.Object("identity"));
        login.Required("methods", login.Words("methods", 1, 1, "password"));
        var method = login.Required("password", login.Object("password"));
        var isUser = ReadUser(method.Required("user", method.Object("user")), identity);
        var worth = TokenScope.Read(auth, identity);
        method.End();
        login.End();
        auth.End();
        body.End();

        // A user of the account gets a token for the account when none is asked for.
        return !isUser || worth == TokenState.Unknown ? throw Refusal.With(401, "IAM.401")
            : worth == TokenState.Unscoped ? TokenState.WithoutProject
            : worth;
    }

    private static bool ReadUser(JsonFields user, Identity identity)
    {
        var domain = user.Required("domain", user.Object("domain"));
        var isUser = user.Required("name", user.Text("name")) == identity.UserName;
        isUser &= user.Required("password", user.Text("password")) == identity.Password;
        isUser &= domain.Required("name", domain.Text("name")) == identity.DomainName;
        domain.End();
        user.End();
        return isUser;
    }
}
