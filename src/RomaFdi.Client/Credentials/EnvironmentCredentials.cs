using System;
using System.Collections.Generic;
using System.Linq;

namespace RomaFdi.Client.Credentials;

/// <summary>The way to sign in that environment variables name.</summary>
internal sealed class EnvironmentCredentials : CredentialSource
{
    private readonly SdkEnvironment _environment;

    public EnvironmentCredentials(SdkEnvironment environment) => _environment = environment;

    protected override string MissingCode => "EnvironmentMissing";

    protected override string IncompleteCode => "EnvironmentIncomplete";

    protected override string Subject => "The environment";

    protected override string? Warning => null;

    protected override string? Read(string field) => _environment.Read(field);

    protected override string Name(string field) => SdkEnvironment.Variable(field);

    protected override string Place(string field) => Name(field);

    protected override string Origin(IReadOnlyList<string> fields) => $"environment variables {string.Join(" and ", fields.Select(Name))}";

    protected override (Uri? Roma, Uri? Vias) FindEndpoints(string region) => (FindEndpoint("roma", region), FindEndpoint("vias", region));

    // Several may stand there, of which the SDKs try the later ones when the first doesn't answer.
    private Uri? FindEndpoint(string service, string region)
    {
        string field = $"region_{service}_{region.Replace('-', '_')}";
        return Read(field) is { } endpoints ? EndpointText.Read(endpoints.Split(',')[0].Trim(), Place(field)) : null;
    }
}
