using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Requests to IAM and to the metadata service, and signed requests to any service, held against the contract.</summary>
public sealed class IamRequestContractTests
{
    private static readonly ApiContract s_contract = ApiContract.Load();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_request_for_a_project_keeps_the_contract(bool isFound)
    {
        using var session = new EmulatorSession();
        using var home = new SdkHome();
        var federated = new FederationCredential(session.Emulator.IdpId, home.Write("id-token", session.Emulator.IdToken));
        foreach (RomaCredential credential in new[] { EmulatorSession.Password(session.Emulator), Keys.Own(session.Emulator), Keys.Agency(session.Emulator), federated })
        {
            var settings = new RomaConnectionSettings(session.Emulator.Uri, session.Emulator.InstanceId, credential)
            {
                Region = isFound ? session.Emulator.Region : "none-1",
                IamEndpoint = session.Emulator.Uri,
            };
            Exception? error = await Record.ExceptionAsync(() => RomaClient.FindProjectAsync(settings, session.Clock, null, default));
            Assert.Equal(isFound ? null : "ProjectNotFound", (error as RomaApiException)?.ErrorCode);
        }

        string[] operations =
        [
            EmulatorSession.SignIn, "KeystoneListProjects", "CreateMetadataToken", "ShowMetadataSecurityKey", "CreateTokenWithIdToken", "CreateTemporaryAccessKeyByToken",
            .. isFound ? [] : new[] { "KeystoneListAuthDomains" },
        ];
        Assert.Equal(operations.Order(), session.Emulator.Requests.Select(request => request.OperationId).Distinct().Order());
        Assert.All(session.Emulator.Requests, request =>
        {
            var headers = request.HeaderNames.ToDictionary(name => name, Plain, StringComparer.OrdinalIgnoreCase);
            Assert.Empty(s_contract.CheckRequest(request.Method, request.Path, request.Query, headers, request.Body));
            Assert.InRange(request.Status!.Value, 200, 201);
        });
    }

    [Fact]
    public async Task Signed_requests_carry_the_headers_of_the_contract()
    {
        using var server = new RawServer(200, """{"total":1,"entities":[]}""");
        var key = new AccessKeyCredential("EXAMPLEAK", Secure.Text("example-only"), Secure.Text("example-security-token"));
        using RomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", key) { ViasEndpoint = server.Uri, MaximumRetryCount = 0 }, new MovedClock());
        await client.TestAsync();
        await client.Tasks.Dispatch(RomaAction.Start).RunAsync(["t1"]);
        await client.ViasBatchTasks.Dispatch(RomaAction.Stop).RunAsync(["batch-1"]);
        await client.CompositeTasks.DispatchReset().RunAsync([new("t1")]);

        Assert.Equal(
            [EmulatorSession.List, EmulatorSession.Batch, EmulatorSession.Reset, EmulatorSession.Vias, "ListBatchTasks"],
            server.Requests.Select(request => s_contract.Match(request.Method, request.Target.Split('?')[0])!.OperationId).Distinct().OrderBy(name => name switch
            {
                EmulatorSession.List => 0,
                EmulatorSession.Batch => 1,
                EmulatorSession.Reset => 2,
                EmulatorSession.Vias => 3,
                _ => 4,
            }));
        Assert.All(server.Requests, request =>
        {
            string[] target = request.Target.Split('?');
            Dictionary<string, string> headers = Headers(request);
            Assert.Empty(s_contract.CheckRequest(request.Method, target[0], target.Length > 1 ? target[1] : "", headers, request.Body));
            Assert.Equal(("20260102T030405Z", "p1", "example-security-token"), (headers["X-Sdk-Date"], headers["X-Project-Id"], headers["X-Security-Token"]));
            Assert.Matches("^SDK-HMAC-SHA256 Access=EXAMPLEAK, SignedHeaders=[a-z0-9;-]+, Signature=[0-9a-f]{64}$", headers["Authorization"]);
            Assert.DoesNotContain("example-only", request.Head + request.Body, StringComparison.Ordinal);
        });
    }

    // The emulator keeps no values of headers, for they hold secrets.
    private static string Plain(string name) => name.ToUpperInvariant() switch
    {
        "CONTENT-TYPE" => "application/json",
        "X-SDK-DATE" => "20260102T030405Z",
        "X-METADATA-TOKEN-TTL-SECONDS" => "21600",
        _ => "value",
    };

    private static Dictionary<string, string> Headers(RawRequest request) => request.Head.Split("\r\n").Skip(1)
        .Select(line => line.Split(": ", 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
}
