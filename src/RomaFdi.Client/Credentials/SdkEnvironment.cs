using System;
using System.IO;

namespace RomaFdi.Client.Credentials;

/// <summary>What the official SDKs look at besides parameters: environment variables and a folder in the home folder (FACTS 2).</summary>
internal sealed class SdkEnvironment
{
    private const string Prefix = "HUAWEICLOUD_SDK_";

    private readonly Func<string, string?> _variables;
    private readonly string _homeFolder;

    /// <param name="variables">Value of a variable; null if it isn't set.</param>
    /// <param name="homeFolder">The home folder; empty if there is none.</param>
    public SdkEnvironment(Func<string, string?> variables, string homeFolder)
    {
        _variables = variables;
        _homeFolder = homeFolder;
    }

    /// <summary>The credentials file, whether it is there or not; null if none is named and there is no home folder.</summary>
    public string? CredentialsFile => NamedCredentialsFile ?? InHome("credentials");

    /// <summary>The credentials file that is named, else the usual one if it is there.</summary>
    public string? ExistingCredentialsFile => NamedCredentialsFile ?? IfThere(InHome("credentials"));

    /// <summary>The file of endpoints that is named, else the usual one if it is there.</summary>
    public string? ExistingRegionsFile => Read("regions_file") ?? IfThere(InHome("regions.yaml"));

    private string? NamedCredentialsFile => Read("credentials_file");

    /// <summary>That of this process.</summary>
    public static SdkEnvironment OfProcess() => new(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>Variable of a field that is called <paramref name="field"/> in a profile.</summary>
    public static string Variable(string field) => Prefix + field.ToUpperInvariant();

    /// <summary>Trimmed value of the variable of a field; null if it isn't set or empty.</summary>
    public string? Read(string field) => _variables(Variable(field))?.Trim() is { Length: > 0 } value ? value : null;

    // Without a home folder the path would be one in the current folder, where anybody may have put a file.
    private string? InHome(string name) => _homeFolder.Length == 0 ? null : Path.Combine(_homeFolder, ".huaweicloud", name);

    private static string? IfThere(string? path) => path is not null && SdkFile.IsThere(path) ? path : null;
}
