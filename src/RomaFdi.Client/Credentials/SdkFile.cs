using System;
using System.IO;
using System.Security;

namespace RomaFdi.Client.Credentials;

/// <summary>A file that somebody else writes.</summary>
internal static class SdkFile
{
    /// <summary>Opens a file without being in the way of who writes or replaces it.</summary>
    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Whether there is anything of that name, readable or not: what can't be read must not be passed over.</summary>
    public static bool IsThere(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            return !IsMissing(e);
        }
    }

    public static bool IsMissing(Exception error) => error is FileNotFoundException or DirectoryNotFoundException;

    /// <summary>Whether it tells that a file can't be read, missing ones included.</summary>
    public static bool IsUnreadable(Exception error) => error is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}
