using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RomaFdi.Client.Credentials;

/// <summary>Who may open a file, on Linux and macOS.</summary>
internal static class UnixFileAccess
{
    // Reading and writing by group and others; who can write can turn the sign-in elsewhere.
    private const int ByOthers = 0b110_110;

    // Part of the runtime since .NET 7, but not of .NET Standard.
    private static readonly MethodInfo? s_getMode =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? null : typeof(File).GetMethod("GetUnixFileMode", [typeof(SafeFileHandle)]);

    /// <summary>Whether others than its owner can read or write an open file; false where the runtime doesn't tell.</summary>
    public static bool IsOpenToOthers(FileStream file) =>
        s_getMode is not null && (Convert.ToInt32(s_getMode.Invoke(null, [file.SafeFileHandle]), CultureInfo.InvariantCulture) & ByOthers) != 0;
}
