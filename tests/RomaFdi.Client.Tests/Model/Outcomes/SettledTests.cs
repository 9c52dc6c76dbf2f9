using System;
using Xunit;

namespace RomaFdi.Client.Tests.Model.Outcomes;

/// <summary>Success, failure and not sent exclude each other.</summary>
public sealed class SettledTests
{
    private static readonly RomaTaskActionResult s_result = new() { TaskId = "t", Action = RomaAction.Stop, Outcome = RomaOutcome.Failed, ErrorCode = "FDI.3083" };

    [Fact]
    public void A_success_has_a_result_and_no_error()
    {
        Settled<RomaTaskActionResult> settled = Settled.Success(s_result);

        Assert.Same(s_result, settled.Result);
        Assert.Null(settled.Error);
        Assert.False(settled.IsNotSent);
    }

    [Fact]
    public void A_failure_has_an_error_with_or_without_a_result()
    {
        var error = new RomaApiException("No.");

        Assert.Same(s_result, Settled.Failure(error, s_result).Result);
        Assert.False(Settled.Failure<RomaTaskActionResult>(error, null).IsNotSent);
        Assert.Throws<ArgumentNullException>(() => Settled.Failure(null!, s_result));
    }

    [Fact]
    public void What_was_not_sent_has_neither()
    {
        Assert.True(Settled.NotSent<RomaTaskActionResult>().IsNotSent);
        Assert.Throws<ArgumentNullException>(() => Settled.Success<RomaTaskActionResult>(null!));
    }

    [Fact]
    public void A_result_is_a_line_for_a_log()
    {
        Assert.Equal("Stop t: Failed (FDI.3083)", s_result.ToString());
        Assert.Equal("Start v: Succeeded", new ViasBatchTaskActionResult { Id = "v", Action = RomaAction.Start, Outcome = RomaOutcome.Succeeded }.ToString());
    }
}
