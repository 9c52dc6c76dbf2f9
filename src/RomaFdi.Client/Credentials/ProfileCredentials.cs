using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace RomaFdi.Client.Credentials;

/// <summary>The way to sign in that a section of the credentials file names.</summary>
internal sealed class ProfileCredentials : CredentialSource
{
    private readonly CredentialsFile _file;
    private readonly string _name;
    private readonly IReadOnlyDictionary<string, (string Value, int Line)> _profile;
    private readonly SdkEnvironment _environment;

    /// <exception cref="RomaApiException">The file has no such section.</exception>
    public ProfileCredentials(CredentialsFile file, string name, SdkEnvironment environment)
    {
        _file = file;
        _name = name;
        _profile = file.Profile(name);
        _environment = environment;
    }

    protected override string MissingCode => "ProfileIncomplete";

    protected override string IncompleteCode => "ProfileIncomplete";

    protected override string Subject => $"Profile {_name} of {_file.Path}";

    // Quoted as PowerShell has it, where it is typed.
    protected override string? Warning => _file.IsOpenToOthers
        ? $"Others than its owner can read or change {_file.Path}, which holds credentials. To mend that, type: chmod 600 '{_file.Path.Replace("'", "''")}'"
        : null;

    protected override string? Read(string field) => _profile.TryGetValue(field, out (string Value, int Line) found) && found.Value.Length > 0 ? found.Value : null;

    protected override string Name(string field) => field;

    protected override string Place(string field) => FormattableString.Invariant($"Line {_profile[field].Line} of {_file.Path}");

    protected override string Origin(IReadOnlyList<string> fields) => $"profile {_name} of {_file.Path}";

    protected override (Uri? Roma, Uri? Vias) FindEndpoints(string region) =>
        _environment.ExistingRegionsFile is { } path ? ReadEndpoints(path, region) : (null, null);

    // A method of its own that is not inlined: the class brings the YAML reader along, which is not needed without such a file.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Uri? Roma, Uri? Vias) ReadEndpoints(string path, string region) => RegionsFile.FindEndpoints(path, region);
}
