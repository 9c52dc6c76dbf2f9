using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>Keeps the tests from depending on a proxy in the environment.</summary>
internal static class NoProxy
{
    /// <summary>Collection of the tests that set a proxy for a while, as there is but one for the process.</summary>
    public const string SystemProxy = "System proxy";

#pragma warning disable CA2255 // A test assembly is no library.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set() => HttpClient.DefaultProxy = new WebProxy();
}
