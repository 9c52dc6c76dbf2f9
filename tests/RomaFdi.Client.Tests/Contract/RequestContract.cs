using System;
using System.Collections.Generic;
using System.Linq;
using RomaFdi.Client.Tests.Fixtures;
using RomaFdi.Contract;
using RomaFdi.Emulator;
using Xunit;

namespace RomaFdi.Client.Tests.Contract;

/// <summary>Holds the requests of a session against the contract.</summary>
internal static class RequestContract
{
    /// <summary>The one operation whose body is a form.</summary>
    public const string Form = "CreateMultiTaskMappingsAutomatically";

    /// <summary>Each request keeps the contract and was answered with success, and no operation is missing.</summary>
    public static void Holds(EmulatorSession session, IEnumerable<string> operations)
    {
        ApiContract contract = ApiContract.Load();
        Assert.Equal(operations.Order(), session.Emulator.Requests.Select(request => request.OperationId).Distinct().Order());
        Assert.All(session.Emulator.Requests, request =>
        {
            Assert.Equal(request.OperationId, contract.Match(request.Method, request.Path)?.OperationId);
            Assert.Empty(contract.CheckRequest(request.Method, request.Path, request.Query, Headers(request), request.Body));
            Assert.Equal(request.OperationId != EmulatorSession.SignIn, request.HeaderNames.Contains("X-Auth-Token", StringComparer.OrdinalIgnoreCase));
            Assert.InRange(request.Status!.Value, 200, 204);
        });
    }

    // The emulator keeps no values of headers, for they hold secrets; it has checked the media type itself.
    private static Dictionary<string, string> Headers(EmulatorRequest request)
    {
        string mediaType = request.OperationId == Form ? "application/x-www-form-urlencoded" : "application/json";
        return request.HeaderNames.ToDictionary(name => name, name => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) ? mediaType : "value");
    }
}
