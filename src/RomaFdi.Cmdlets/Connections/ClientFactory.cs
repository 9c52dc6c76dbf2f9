using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client;

namespace RomaFdi.Commands;

/// <summary>The one door to the client: its assembly and all that it needs load when something here is first called.</summary>
internal static class ClientFactory
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IRomaClient Create(RomaConnectionSettings settings) => RomaClient.Create(settings);

    /// <inheritdoc cref="JsonText.ReadObject"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IReadOnlyDictionary<string, object?> ReadJson(string text) => JsonText.ReadObject(text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> FindProjectAsync(RomaConnectionSettings settings, IRomaObserver observer, CancellationToken cancellationToken) =>
        RomaClient.FindProjectAsync(settings, observer, cancellationToken);
}
