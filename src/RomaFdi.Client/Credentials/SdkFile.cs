using System;
using System.IO;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Credentials;

/// <summary>A file that somebody else writes, as it was when it was read.</summary>
internal sealed class SdkFile
{
    // More than any such file has; a device would never end.
    private const int MostBytes = 1 << 20;

    // A pipe that nobody writes to and a network drive that is gone keep their reader for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private SdkFile(string text, bool isOpenToOthers)
    {
        Text = text;
        IsOpenToOthers = isOpenToOthers;
    }

    public string Text { get; }

    /// <summary>Whether others than its owner can read or write it, as far as the system tells.</summary>
    public bool IsOpenToOthers { get; }

    /// <inheritdoc cref="ReadAsync"/>
    public static SdkFile Read(string path) => ReadAsync(path).GetAwaiter().GetResult();

    /// <summary>Reads a file without being in the way of who writes or replaces it, and neither without end nor for ever.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">Longest wait for it; null for 10 s.</param>
    /// <exception cref="Exception">It can't be read; see <see cref="IsUnreadable"/>.</exception>
    public static async Task<SdkFile> ReadAsync(string path, TimeSpan? patience = null)
    {
        // Nothing wakes a thread that waits for a pipe to be opened, so that it is one of its own.
        Task<SdkFile> reading = Task.Factory.StartNew(() => ReadNow(path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var read = new CancellationTokenSource();
        if (await Task.WhenAny(reading, Task.Delay(patience ?? s_patience, read.Token)).ConfigureAwait(false) != reading)
        {
            throw new IOException("Nothing came of it in time.");
        }

        read.Cancel();
        return await reading.ConfigureAwait(false);
    }

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

    private static SdkFile ReadNow(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[MostBytes + 1];
        int count = 0;
        for (int read = -1; read != 0 && count < bytes.Length; count += read)
        {
            read = file.Read(bytes, count, bytes.Length - count);
        }

        if (count == bytes.Length)
        {
            throw new IOException("It is longer than 1 MiB.");
        }

        using var reader = new StreamReader(new MemoryStream(bytes, 0, count), Encoding.UTF8);
        return new SdkFile(reader.ReadToEnd(), UnixFileAccess.IsOpenToOthers(file));
    }
}
