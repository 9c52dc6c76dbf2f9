using System;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>What a planned fault makes of a request.</summary>
internal static class Faults
{
    /// <param name="fault">The fault; null for none.</param>
    /// <param name="call">The request it meets.</param>
    /// <param name="work">Does the work and gives the true answer.</param>
    internal static Reply Reply(PlannedFault? fault, Call call, Func<HttpAnswer> work) => fault?.Kind switch
    {
        FaultKind.TooManyRequests => Whole(call.Refuse(new Refusal(429, "APIGW.0308")).With("Retry-After", fault.Value)),
        FaultKind.InternalError => Whole(call.Refuse(new Refusal(500, call.Family == ApiFamily.Vias ? "VIAS.00010006" : "FDI.9999"))),
        FaultKind.BadGatewayHtml => Whole(HttpAnswer.Html(502, "502 Bad Gateway")),
        FaultKind.ServiceUnavailable => Whole(call.Refuse(new Refusal(503, "APIGW.0201")).With("Retry-After", fault.Value)),
        FaultKind.ResetBeforeWork => new Reply(null, Delivery.Reset),
        FaultKind.ResetAfterWork => new Reply(work(), Delivery.Reset),
        FaultKind.SlowWork => DoLater(fault, call, work),
        FaultKind.HalfBody => new Reply(work(), Delivery.Half),
        FaultKind.EmptyBody => Whole(work().WithBody("")),
        FaultKind.HtmlOk => Whole(HttpAnswer.Html(200, "Welcome")),
        FaultKind.NotJson => Whole(work().WithBody("The request was handled.")),
        FaultKind.Hang => new Reply(null, Delivery.Never),
        _ => Whole(work()),
    };

    private static Reply DoLater(PlannedFault fault, Call call, Func<HttpAnswer> work)
    {
        call.Service.Faults.Late.Add(SlowWork.ReadCount(fault.Value), () => work());
        return new Reply(null, Delivery.Reset);
    }

    private static Reply Whole(HttpAnswer answer) => new(answer, Delivery.Whole);
}
