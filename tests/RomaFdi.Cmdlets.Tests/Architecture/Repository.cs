using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>The sources that this test was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(ThisFile());

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot(string start)
    {
        for (DirectoryInfo? folder = new FileInfo(start).Directory; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RomaFdi.psd1")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The test was moved away from its sources.");
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
