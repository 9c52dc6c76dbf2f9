using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Credentials;

/// <summary>What a path leads to need not be a file that ends.</summary>
public sealed class SdkFileTests : IDisposable
{
    private readonly SdkHome _home = new();

    [Fact]
    public async Task A_file_that_is_too_long_to_be_one_is_not_read_to_its_end()
    {
        string text = new(' ', 1 << 20);
        Assert.Equal(text, (await SdkFile.ReadAsync(_home.Write("whole", text))).Text);

        string path = _home.Write("credentials", text + " ");

        RomaApiException error = Assert.Throws<RomaApiException>(() => CredentialFinder.FromProfile("basic", path, null, _home.Environment));
        Assert.Equal("CredentialsFileUnreadable", error.ErrorCode);
        Assert.Contains("1 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_without_end_is_not_read_for_ever()
    {
        if (!File.Exists("/dev/zero"))
        {
            return;
        }

        await EmulatorSession.Soon(Task.Run(() =>
        {
            Assert.Equal("CredentialsFileUnreadable", Assert.Throws<RomaApiException>(() => CredentialFinder.FromProfile("basic", "/dev/zero", null, _home.Environment)).ErrorCode);
            _home.Write("credentials", "[basic]\nak = a\nsk = b\n");
            _home.Set("REGIONS_FILE", "/dev/zero");
            Assert.Equal("RegionsFileUnreadable", Assert.Throws<RomaApiException>(() => CredentialFinder.FromProfile("basic", null, "r1", _home.Environment)).ErrorCode);
        }));
        Assert.Equal("TokenFileUnreadable", (await Assert.ThrowsAsync<RomaApiException>(() => EmulatorSession.Soon(IdTokenFile.ReadAsync("/dev/zero")))).ErrorCode);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_not_waited_for_and_one_that_somebody_writes_to_is_read()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _home.Write("beside", "");
        (string silent, string used) = (_home.Path("silent"), _home.Path("used"));
        using (var maker = Process.Start("mkfifo", [silent, used]))
        {
            await EmulatorSession.Soon(maker.WaitForExitAsync());
        }

        await Assert.ThrowsAsync<IOException>(() => EmulatorSession.Soon(SdkFile.ReadAsync(silent, TimeSpan.FromMilliseconds(50))));

        Task<SdkFile> reading = SdkFile.ReadAsync(used, TimeSpan.FromSeconds(30));
        await EmulatorSession.Soon(File.WriteAllTextAsync(used, "example"));
        Assert.Equal("example", (await EmulatorSession.Soon(reading)).Text);

        // Lets the thread go that still waits for it.
        await EmulatorSession.Soon(File.WriteAllTextAsync(silent, ""));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_not_passed_over()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _home.Write("beside", "");
        File.CreateSymbolicLink(_home.Path("credentials"), _home.Path("none"));

        Assert.Equal("CredentialsFileMissing", Assert.Throws<RomaApiException>(() => CredentialFinder.InOrder(null, null, _home.Environment)).ErrorCode);
    }

    public void Dispose() => _home.Dispose();
}
