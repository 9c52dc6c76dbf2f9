using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace RomaFdi.Client.Services;

/// <summary>Projects of regions that IAM has told, by who asked: an AK or a user (FACTS 2).</summary>
internal sealed class ProjectCache
{
    private readonly ConcurrentDictionary<(Uri Iam, string Kind, string Account, string Name, string Region), Entry> _entries = new();

    /// <summary>That of this process, which connections share.</summary>
    public static ProjectCache Shared { get; } = new();

    /// <summary>Gives the project that is known, else asks; several who want the same ask one after the other, until one is told.</summary>
    /// <param name="settings">Where IAM is and who asks.</param>
    /// <param name="region">The region.</param>
    /// <param name="ask">Asks IAM.</param>
    /// <param name="cancellationToken">Ends the wait for another who asks.</param>
    public async Task<string> GetAsync(RomaConnectionSettings settings, string region, Func<Task<string>> ask, CancellationToken cancellationToken)
    {
        if (Key(settings, region) is not { } key)
        {
            return await ask().ConfigureAwait(false);
        }

        Entry entry = _entries.GetOrAdd(key, _ => new Entry());
        await entry.Asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return entry.Project ??= await ask().ConfigureAwait(false);
        }
        finally
        {
            entry.Asking.Release();
        }
    }

    /// <summary>Forgets what is known, so that IAM is asked again.</summary>
    public void Forget(RomaConnectionSettings settings)
    {
        if (settings.Region is { } region && Key(settings, region) is { } key)
        {
            _entries.TryRemove(key, out _);
        }
    }

    // Whom a token, an agency or an ID token stands for isn't known before it is used, and may change.
    private static (Uri Iam, string Kind, string Account, string Name, string Region)? Key(RomaConnectionSettings settings, string region) => settings.Credential switch
    {
        AccessKeyCredential key => (settings.IamEndpoint, key.Source, "", key.AccessKey, region),
        PasswordCredential user => (settings.IamEndpoint, user.Source, user.DomainName, user.UserName, region),
        _ => null,
    };

    private sealed class Entry
    {
        // Never disposed: its wait handle, which nobody asks for, would be all there is to dispose of.
        public SemaphoreSlim Asking { get; } = new(1, 1);

        public string? Project { get; set; }
    }
}
