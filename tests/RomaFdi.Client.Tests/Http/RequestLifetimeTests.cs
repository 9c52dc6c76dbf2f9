using System;
using System.Diagnostics;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Http;

/// <summary>A body may hold a password: neither an error nor the connection keeps it.</summary>
public sealed class RequestLifetimeTests
{
    [Theory]
    [InlineData(200, "{}")]
    [InlineData(400, """{"error_code":"FDI.3002","error_msg":"Wrong."}""")]
    [InlineData(500, "{}")]
    public async Task A_call_that_is_over_leaves_nothing_of_its_request_behind(int status, string body)
    {
        using var server = new RawServer(status, body);
        using var session = ApiSession.Create(server.Settings(), new MovedClock());

        (WeakReference request, WeakReference text, Exception? error) = await SendAsync(session, server.Uri);
        var patience = Stopwatch.StartNew();
        while ((request.IsAlive || text.IsAlive) && patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            // The thread that brought the answer may still be on its way out of the call.
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(status == 200, error is null);
        Assert.False(request.IsAlive);
        Assert.False(text.IsAlive);
        GC.KeepAlive(error);
        GC.KeepAlive(session);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Request, WeakReference Text, Exception? Error)> SendAsync(ApiSession session, Uri endpoint)
    {
        var request = new ApiRequest(HttpMethod.Post, endpoint, "/v2") { Body = new string('x', 100) };
        Exception? error = await Record.ExceptionAsync(() => EmulatorSession.Soon(session.SendAsync(request, CancellationToken.None)));
        return (new WeakReference(request), new WeakReference(request.Body), error);
    }
}
