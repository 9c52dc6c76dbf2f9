using System;
using System.Collections.Generic;
using System.IO;
using RomaFdi.Client.Credentials;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>A home folder and environment variables of a test's own.</summary>
internal sealed class SdkHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("romafdi-").FullName;

    public SdkHome() => Environment = new SdkEnvironment(name => Variables.GetValueOrDefault(name), _folder);

    public Dictionary<string, string> Variables { get; } = [];

    public SdkEnvironment Environment { get; }

    /// <summary>Where the official SDKs look for their files.</summary>
    public string Path(string name) => System.IO.Path.Combine(_folder, ".huaweicloud", name);

    /// <summary>Writes a file that nobody else can open.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] bytes)
    {
        string path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public SdkHome Set(string variable, string value)
    {
        Variables["HUAWEICLOUD_SDK_" + variable] = value;
        return this;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
