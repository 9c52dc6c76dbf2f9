using System;
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

        var hasProject = ReadRequest(call.Body(), call.Service.Identity);
        var issued = call.Service.Now;
        var expires = call.Service.TokenExpiry(issued);
        return HttpAnswer.Json(201, new JObject { ["token"] = Token(call.Service.Identity, issued, expires, hasProject, isWithoutCatalog) })
            .With("X-Subject-Token", call.Service.Tokens.Issue(expires, hasProject));
    }

    /// <summary>Checks everything; true when the token is to be good for the project.</summary>
    private static bool ReadRequest(JsonFields body, Identity identity)
    {
        var auth = body.Required("auth", body.Object("auth"));
        var login = auth.Required("identity", auth.Object("identity"));
        login.Required("methods", login.Words("methods", 1, 1, "password"));
        var method = login.Required("password", login.Object("password"));
        var isUser = ReadUser(method.Required("user", method.Object("user")), identity);
        var scope = auth.Object("scope");
        var project = scope?.Object("project");
        var domain = scope?.Object("domain");
        var isProject = IsNamed(project, identity.ProjectId, identity.Region);
        var isDomain = IsNamed(domain, identity.DomainId, identity.DomainName);
        scope?.End();
        method.End();
        login.End();
        auth.End();
        body.End();

        if (project != null && domain != null)
        {
            throw Refusal.OfParameter("auth.scope", "it is either a project or a domain.");
        }

        return isUser && isProject && isDomain ? project != null : throw Refusal.With(401, "IAM.401");
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

    /// <summary>Whether a project or domain is ours; one that is not given does not matter.</summary>
    private static bool IsNamed(JsonFields? scope, string id, string name)
    {
        if (scope == null)
        {
            return true;
        }

        var givenId = scope.Text("id");
        var givenName = scope.Text("name");
        scope.End();
        return (givenId ?? givenName) != null && (givenId ?? id) == id && (givenName ?? name) == name;
    }

    private static JObject Token(Identity identity, DateTimeOffset issued, DateTimeOffset expires, bool hasProject, bool isWithoutCatalog)
    {
        var domain = new JObject { ["id"] = identity.DomainId, ["name"] = identity.DomainName };
        var token = new JObject
        {
            ["issued_at"] = IamTime.Text(issued),
            ["expires_at"] = IamTime.Text(expires),
            ["methods"] = new JArray("password"),
            ["user"] = new JObject { ["id"] = identity.UserId, ["name"] = identity.UserName, ["domain"] = domain },
            ["roles"] = new JArray(),
        };
        token[hasProject ? "project" : "domain"] = hasProject
            ? new JObject { ["id"] = identity.ProjectId, ["name"] = identity.Region, ["domain"] = domain.DeepClone() }
            : domain.DeepClone();
        if (!isWithoutCatalog)
        {
            token["catalog"] = new JArray();
        }

        return token;
    }
}
