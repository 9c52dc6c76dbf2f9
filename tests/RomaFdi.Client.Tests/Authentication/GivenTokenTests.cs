using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

/// <summary>A token that the caller gave.</summary>
public sealed class GivenTokenTests
{
    [Fact]
    public async Task It_is_used_as_it_is()
    {
        using var session = new EmulatorSession();

        await session.Client.TestAsync();

        Assert.Equal(200, Assert.Single(session.Emulator.Requests).Status);
    }

    [Fact]
    public async Task It_is_not_renewed()
    {
        using var session = new EmulatorSession(retries: 3);
        session.Emulator.ExpireTokens();

        IReadOnlyList<Settled<RomaTaskActionResult>> outcomes = await session.StartAsync(session.Stopped(1));

        Assert.Equal((RomaOutcome.Failed, "APIGW.0307", 1), (outcomes[0].Result!.Outcome, outcomes[0].Result!.ErrorCode, outcomes[0].Result!.Attempts));
        Assert.Single(session.Emulator.Requests);
        Assert.DoesNotContain(session.Emulator.Token, outcomes[0].Error!.ToString(), StringComparison.Ordinal);
    }
}
