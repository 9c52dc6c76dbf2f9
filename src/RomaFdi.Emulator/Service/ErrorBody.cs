using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>Errors in the shape of the service that was called.</summary>
internal static class ErrorBody
{
    internal static HttpAnswer Answer(ApiFamily family, Refusal refusal, string requestId, bool hasDetail = false) =>
        family == ApiFamily.Metadata ? HttpAnswer.Plain(refusal.Status, refusal.Message) : HttpAnswer.Json(refusal.Status, family switch
        {
            ApiFamily.Iam => Iam(refusal),
            ApiFamily.Vias => Vias(refusal),
            _ when refusal.IsNested => new JObject { ["code"] = refusal.Status, ["reason"] = Flat(refusal, requestId, hasDetail: false) },
            _ => Flat(refusal, requestId, hasDetail && refusal.Status == 400),
        });

    private static JObject Flat(Refusal refusal, string requestId, bool hasDetail)
    {
        var code = refusal.Code == Refusal.BadParameter ? "FDI.3002" : refusal.Code;
        var body = new JObject { ["error_code"] = code, ["error_msg"] = refusal.Message };
        if (IsGateway(code))
        {
            body["request_id"] = requestId;
        }
        else if (hasDetail)
        {
            body["error_msg"] = ErrorTexts.Of(code);
            body["detail"] = refusal.Message;
        }

        return body;
    }

    private static JObject Vias(Refusal refusal)
    {
        var code = refusal.Code == Refusal.BadParameter ? "VIAS.00010001" : refusal.Code;
        var body = new JObject { ["error_code"] = code, ["error_msg"] = refusal.Parameter == null ? refusal.Message : ErrorTexts.Of(code) };
        if (!IsGateway(code))
        {
            body["detail"] = refusal.Message;
            body["params"] = refusal.Parameter == null ? new JArray() : new JArray(refusal.Parameter);
            body["reason"] = ErrorTexts.Of(code);
            body["advice"] = "Check the request.";
        }

        return body;
    }

    private static JObject Iam(Refusal refusal) => new()
    {
        ["error"] = new JObject { ["code"] = refusal.Status, ["message"] = refusal.Message, ["title"] = StatusText.Of(refusal.Status) },
    };

    private static bool IsGateway(string code) => code.StartsWith("APIGW.", StringComparison.Ordinal);
}
