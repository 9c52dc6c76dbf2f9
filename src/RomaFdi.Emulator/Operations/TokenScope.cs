using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>What a token is asked for: the project, the account, or neither.</summary>
internal static class TokenScope
{
    /// <summary>Reads the scope of a token request. Unknown stands for a project or an account that isn't ours.</summary>
    internal static TokenState Read(JsonFields auth, Identity identity)
    {
        var scope = auth.Object("scope");
        var project = scope?.Object("project");
        var domain = scope?.Object("domain");
        var isOurs = IsNamed(project, identity.ProjectId, identity.Region) & IsNamed(domain, identity.DomainId, identity.DomainName);
        scope?.End();
        if (project != null && domain != null)
        {
            throw Refusal.OfParameter("auth.scope", "it is either a project or a domain.");
        }

        return !isOurs ? TokenState.Unknown : project != null ? TokenState.Valid : domain != null ? TokenState.WithoutProject : TokenState.Unscoped;
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
}
