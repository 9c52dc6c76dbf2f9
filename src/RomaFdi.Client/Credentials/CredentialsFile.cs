using System;
using System.Collections.Generic;
using System.IO;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Credentials;

/// <summary>
/// The credentials file of the official SDKs (FACTS 2): sections with <c>key = value</c>, comments with # and ;. It holds secrets
/// as text, so that nobody keeps it, and no error shows a line of it.
/// </summary>
internal sealed class CredentialsFile
{
    private readonly Dictionary<string, Dictionary<string, (string Value, int Line)>> _profiles = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    private CredentialsFile(string path, bool isOpenToOthers)
    {
        Path = path;
        IsOpenToOthers = isOpenToOthers;
    }

    public string Path { get; }

    /// <summary>Whether others than its owner can read or write it, as far as the system tells.</summary>
    public bool IsOpenToOthers { get; }

    /// <summary>Names of the sections in their order.</summary>
    public IReadOnlyList<string> Profiles => _names;

    /// <exception cref="RomaApiException">It isn't there (CredentialsFileMissing), can't be read (CredentialsFileUnreadable) or understood (CredentialsFileMalformed).</exception>
    public static CredentialsFile Read(string path)
    {
        try
        {
            SdkFile read = SdkFile.Read(path);
            var file = new CredentialsFile(path, read.IsOpenToOthers);
            file.AddLines(new StringReader(read.Text));
            return file;
        }
        catch (Exception e) when (SdkFile.IsMissing(e))
        {
            throw ApiErrors.Invalid("CredentialsFileMissing", $"There is no credentials file {path}.");
        }
        catch (Exception e) when (SdkFile.IsUnreadable(e))
        {
            throw ApiErrors.Invalid("CredentialsFileUnreadable", $"The credentials file {path} can't be read: {e.Message}");
        }
    }

    /// <summary>The values of a section, each with its line, by names in any case.</summary>
    /// <exception cref="RomaApiException">There is no such section (ProfileNotFound).</exception>
    public IReadOnlyDictionary<string, (string Value, int Line)> Profile(string name) => _profiles.TryGetValue(name, out Dictionary<string, (string Value, int Line)>? profile)
        ? profile
        : throw ApiErrors.Invalid("ProfileNotFound", $"{Path} has no profile '{name}'. {(_names.Count == 0 ? "It has none." : $"It has: {string.Join(", ", _names)}.")}");

    private void AddLines(StringReader reader)
    {
        Dictionary<string, (string Value, int Line)>? profile = null;
        for (int line = 1; reader.ReadLine()?.Trim() is { } text; line++)
        {
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            // Replaced by the reader: a key with it would be another one. UTF-16 without its mark shows as NUL between the letters.
            if (text.IndexOfAny(['\uFFFD', '\0']) >= 0)
            {
                throw Malformed(line, "is not UTF-8");
            }

            if (text[0] == '[')
            {
                profile = AddProfile(text, line);
            }
            else
            {
                AddValue(profile, text, line);
            }
        }
    }

    private Dictionary<string, (string Value, int Line)> AddProfile(string text, int line)
    {
        string name = text[text.Length - 1] == ']' ? text.Substring(1, text.Length - 2).Trim() : "";
        if (name.Length == 0)
        {
            throw Malformed(line, "is not a section such as [basic]");
        }

        if (_profiles.ContainsKey(name))
        {
            throw Malformed(line, "begins a section that was there before");
        }

        _names.Add(name);
        return _profiles[name] = new(StringComparer.OrdinalIgnoreCase);
    }

    private void AddValue(Dictionary<string, (string Value, int Line)>? profile, string text, int line)
    {
        int equals = text.IndexOf('=');
        if (equals <= 0)
        {
            throw Malformed(line, "is neither a section nor a key with its value");
        }

        if (profile is null)
        {
            throw Malformed(line, "stands before the first section");
        }

        string key = text.Substring(0, equals).TrimEnd();
        if (profile.ContainsKey(key))
        {
            throw Malformed(line, "has a key that was there before in its section");
        }

        profile.Add(key, (text.Substring(equals + 1).TrimStart(), line));
    }

    private RomaApiException Malformed(int line, string problem) => ApiErrors.Invalid("CredentialsFileMalformed", FormattableString.Invariant($"Line {line} of {Path} {problem}."));
}
