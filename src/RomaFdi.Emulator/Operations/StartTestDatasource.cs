using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Tests what was sent, not what is stored; nothing is ever connected to.</summary>
internal static class StartTestDatasource
{
    internal static HttpAnswer Handle(Call call)
    {
        var sent = DatasourceBody.Read(call);
        var source = DatasourceBody.Find(call);
        var failure = call.Service.Faults.FailureOfTest(source.Id) ?? (IsUnreachable(sent) ? new Refusal(400, "FDI.3016") : null);
        call.Record("datasource-test", source.Id, failure == null ? "reachable" : "not reachable");
        return failure == null ? HttpAnswer.Json(200, new JObject { ["result"] = true }) : throw new RefusedException(failure);
    }

    // For tests and runbooks that want to see one fail.
    private static bool IsUnreachable(EmulatorDataSource source) =>
        ((string?)source.Content["host"])?.StartsWith("unreachable", StringComparison.Ordinal) == true;
}
