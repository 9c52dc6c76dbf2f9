using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>Tokens of a user, projects and accounts (contract tag IAM).</summary>
internal sealed class IamService
{
    private const string Projects = "/v3/projects";

    private readonly RomaConnectionSettings _settings;

    public IamService(RomaConnectionSettings settings) => _settings = settings;

    /// <summary>Obtains a token for the project, or for the account as long as no project is known (contract: KeystoneCreateUserTokenByPassword).</summary>
    /// <exception cref="RomaApiException">IAM refused, or no usable answer came.</exception>
    public async Task<IssuedSigner> CreateTokenAsync(PasswordCredential credential, TimeProvider time, Transport transport, CancellationToken cancellationToken)
    {
        var request = new ApiRequest(HttpMethod.Post, _settings.IamEndpoint, "/v3/auth/tokens")
        {
            Query = "nocatalog=true",
            Body = BuildBody(credential),

            // The call that wants the token is repeated as a whole.
            Repetition = Repetition.Never,
        };
        ApiResponse response = await transport.SendAsync(request, signIn: null, cancellationToken, cancellationToken).ConfigureAwait(false);
        var token = WireJson.ReadObject(response)["token"] as JObject;
        string value = response.Header("X-Subject-Token") is { } text && HeaderSecret.IsVisible(text) ? text : throw ApiErrors.Unreadable(response, null);

        // Counted from now: a clock of this machine that is off by a day needs no token for each call, as a password knows no clock.
        TimeSpan lifetime = ReadTime("expires_at") - ReadTime("issued_at");
        return new IssuedSigner(new TokenSigner(value), time.GetUtcNow() + lifetime, lifetime);

        DateTimeOffset ReadTime(string name) => WireJson.Time(token?[name]) ?? throw ApiErrors.Unreadable(response, null);
    }

    /// <summary>Finds the one enabled project that bears the name of a region (contract: KeystoneListProjects; FACTS 2).</summary>
    /// <exception cref="RomaApiException">None does (ProjectNotFound) or several do (ProjectAmbiguous), or no usable answer came.</exception>
    public async Task<IamProject> FindProjectAsync(string region, ApiSession session, CancellationToken cancellationToken)
    {
        (List<IamProject> named, ApiResponse response) = await ListProjectsAsync(new QueryText().Add("name", region).ToString(), session, cancellationToken).ConfigureAwait(false);
        IamProject[] matches = [.. named.Where(project => project.IsEnabled && project.Name == region)];
        if (matches.Length == 1)
        {
            return matches[0];
        }

        (List<IamProject> all, _) = await ListProjectsAsync("", session, cancellationToken).ConfigureAwait(false);
        string? account = await ShowAccountAsync(session, cancellationToken).ConfigureAwait(false);
        string owner = account is null ? "the account" : $"the account {account}";
        throw matches.Length == 0
            ? ApiErrors.InAnswer(
                response, "ProjectNotFound", RomaFailureKind.Refused, $"No enabled project of {owner} is named {region}. {(all.Count == 0 ? "It has none." : $"It has: {Describe(all)}.")}")
            : ApiErrors.InAnswer(
                response, "ProjectAmbiguous", RomaFailureKind.Refused, $"{matches.Length} projects of {owner} are named {region}: {Describe(matches)}. It has: {Describe(all)}.");
    }

    private static string Describe(IReadOnlyCollection<IamProject> projects)
    {
        const int Most = 20;
        string shown = string.Join(", ", projects.Take(Most));
        return projects.Count > Most ? FormattableString.Invariant($"{shown} and {projects.Count - Most} more") : shown;
    }

    /// <summary>All pages of a list of projects, and the last answer.</summary>
    private async Task<(List<IamProject> Projects, ApiResponse Response)> ListProjectsAsync(string query, ApiSession session, CancellationToken cancellationToken)
    {
        var projects = new List<IamProject>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            asked.Add(query);
            ApiResponse response = await session.SendAsync(Read(Projects, query), cancellationToken).ConfigureAwait(false);
            JObject body = WireJson.ReadObject(response);
            projects.AddRange(Rows(body, "projects", response).Select(row => new IamProject(
                RomaRules.ProjectId.Check(WireJson.Text(row["id"])) is null ? WireJson.Text(row["id"])! : throw ApiErrors.Unreadable(response, null),
                WireJson.Text(row["name"]) ?? throw ApiErrors.Unreadable(response, null),
                !bool.TryParse(WireJson.Text(row["enabled"]), out bool isEnabled) || isEnabled)));
            if (WireJson.Text((body["links"] as JObject)?["next"]) is not { } next)
            {
                return (projects, response);
            }

            // Only its query counts: who signs in follows no link to another host.
            query = Uri.TryCreate(_settings.IamEndpoint, next, out Uri? link) ? link.Query.TrimStart('?') : "";
            if (asked.Contains(query))
            {
                throw ApiErrors.Unreadable(response, null);
            }
        }
    }

    /// <summary>Name of the account (contract: KeystoneListAuthDomains); null if IAM doesn't tell, as it only adorns a text.</summary>
    private async Task<string?> ShowAccountAsync(ApiSession session, CancellationToken cancellationToken)
    {
        try
        {
            ApiResponse response = await session.SendAsync(Read("/v3/auth/domains", ""), cancellationToken).ConfigureAwait(false);
            return WireJson.Text(Rows(WireJson.ReadObject(response), "domains", response).FirstOrDefault()?["name"]);
        }
        catch (RomaApiException)
        {
            return null;
        }
    }

    // Somebody waits to hear whether the connection works at all.
    private ApiRequest Read(string path, string query) => new(HttpMethod.Get, _settings.IamEndpoint, path) { Query = query, Repetition = Repetition.Never };

    private static IEnumerable<JObject> Rows(JObject body, string name, ApiResponse response) => body[name] is JArray rows && rows.All(row => row is JObject)
        ? rows.Cast<JObject>()
        : throw ApiErrors.Unreadable(response, null);

    private string BuildBody(PasswordCredential credential) => new JObject
    {
        ["auth"] = new JObject
        {
            ["identity"] = new JObject
            {
                ["methods"] = new JArray("password"),
                ["password"] = new JObject
                {
                    ["user"] = new JObject
                    {
                        ["name"] = credential.UserName,
                        ["password"] = SecretText.Read(credential.Password),
                        ["domain"] = new JObject { ["name"] = credential.DomainName },
                    },
                },
            },
            ["scope"] = _settings.ProjectId.Length == 0
                ? new JObject { ["domain"] = new JObject { ["name"] = credential.DomainName } }
                : new JObject { ["project"] = new JObject { ["id"] = _settings.ProjectId } },
        },
    }.ToString(Formatting.None);
}
