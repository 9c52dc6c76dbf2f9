using System;
using System.Globalization;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RomaFdi.Bench.Counterpart;

// The service as little as can be: it answers two calls, after a latency, and checks nothing, so that what is measured is who asks.
// Writes its address, and ends with its standard input.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
WebApplication app = builder.Build();
var clock = new LatencyClock();
var log = new RequestLog(clock);
int taskCount = 20000;
TimeSpan latency = TimeSpan.Zero;

app.MapPost("/v2/{project}/fdi/instances/{instance}/batch-operation/tasks", async context =>
{
    using RequestLog.Entry entry = log.Begin("batch");
    await AnswerAsync(context, entry, await BatchAnswer.WriteAsync(context.Request.Body, context.RequestAborted));
});
app.MapGet("/v2/{project}/fdi/instances/{instance}/tasks", async context =>
{
    using RequestLog.Entry entry = log.Begin("list");
    await AnswerAsync(context, entry, TaskPages.Write(Number(context, "offset"), Number(context, "limit"), taskCount));
});

// How it is to be from now on, and what it saw so far.
app.MapPost("/settings", context =>
{
    latency = TimeSpan.FromMilliseconds(Number(context, "latency"));
    taskCount = Number(context, "tasks");
    TaskPages.Prepare(taskCount);
    log.Clear();
    return Task.CompletedTask;
});
app.MapGet("/seen", context => context.Response.WriteAsJsonAsync(log.Read()));

await app.StartAsync();
foreach (string address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
{
    Console.WriteLine(address);
}

while (await Console.In.ReadLineAsync() is not null)
{
}

await app.StopAsync();

async Task AnswerAsync(HttpContext context, RequestLog.Entry entry, byte[] answer)
{
    if (latency > TimeSpan.Zero)
    {
        await clock.UntilAsync(entry.Began + latency);
    }

    context.Response.ContentType = "application/json";
    context.Response.ContentLength = answer.Length;
    context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
    await context.Response.Body.WriteAsync(answer, context.RequestAborted);
}

static int Number(HttpContext context, string name) => int.Parse(context.Request.Query[name]!, CultureInfo.InvariantCulture);
