using System.Collections;
using System.Collections.Generic;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Views;

/// <summary>Which states get which colour, and when none. What PowerShell makes of it is seen in tests/module/Views.Tests.ps1.</summary>
public class StateTextTests
{
    [Theory]
    [InlineData("Succeeded", "<green>Succeeded<reset>")]
    [InlineData("SUCCESS", "<green>SUCCESS<reset>")]
    [InlineData("True", "<green>True<reset>")]
    [InlineData("Running", "<cyan>Running<reset>")]
    [InlineData("pending", "<cyan>pending<reset>")]
    [InlineData("Unknown", "<warning>Unknown<reset>")]
    [InlineData("Failed", "<error>Failed<reset>")]
    [InlineData("lack_of_resources", "<error>lack_of_resources<reset>")]
    [InlineData("Stopped", "Stopped")]
    [InlineData("Unstarted", "Unstarted")]
    [InlineData("a word of next year", "a word of next year")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_word_keeps_its_letters_and_gets_the_colour_of_its_meaning(string? state, string expected) =>
        Assert.Equal(expected, StateText.Show(state, state, new Style(), false));

    [Theory]
    [InlineData(RomaOutcome.Succeeded, "<green>")]
    [InlineData(RomaOutcome.Failed, "<error>")]
    [InlineData(RomaOutcome.Unknown, "<warning>")]
    [InlineData(RomaExecuteStatus.Waiting, "<cyan>")]
    [InlineData(RomaExecuteStatus.Running, "<cyan>")]
    [InlineData(RomaExecuteStatus.Success, "<green>")]
    [InlineData(RomaExecuteStatus.Cancelled, "<warning>")]
    [InlineData(RomaExecuteStatus.Error, "<error>")]
    [InlineData(RomaTaskStatus.Running, "<cyan>")]
    [InlineData(RomaRunPhaseStatus.RuntimeError, "<error>")]
    [InlineData(RomaRunPhaseStatus.InternalError, "<error>")]
    public void States_of_the_model_have_their_colours(object state, string colour) =>
        Assert.StartsWith(colour, StateText.Show(state.ToString(), state.ToString(), new Style(), false), System.StringComparison.Ordinal);

    [Fact]
    public void Other_text_takes_the_colour_of_a_state()
    {
        Assert.Equal("<error>2 start_failed<reset>", StateText.Show("2 start_failed", "start_failed", new Style(), false));
        Assert.Equal("0", StateText.Show("0", null, new Style(), false));
        Assert.Equal("", StateText.Show(null, "Failed", new Style(), false));
    }

    [Fact]
    public void Counts_come_by_the_names_of_their_states_from_any_dictionary()
    {
        string[] expected = ["3 running", "12 start_failed"];
        Assert.Equal(expected, StateText.Counts(new Dictionary<string, long> { ["start_failed"] = 12, ["running"] = 3 }));
        Assert.Equal(expected, StateText.Counts(new Hashtable { ["start_failed"] = 12L, ["running"] = 3L }));
        Assert.Equal(["some text"], StateText.Counts("some text"));
        Assert.Equal([""], StateText.Counts(null));
        Assert.Empty(StateText.Counts(new Hashtable()));
    }

    [Fact]
    public void There_is_no_colour_without_a_style_in_plain_text_or_in_redirected_output()
    {
        Assert.Equal("Failed", StateText.Show("Failed", "Failed", new Style(), true));
        Assert.Equal("<error>Failed<reset>", StateText.Show("Failed", "Failed", new Style { OutputRendering = "Ansi" }, true));
        Assert.Equal("Failed", StateText.Show("Failed", "Failed", null, false));
        Assert.Equal("Failed", StateText.Show("Failed", "Failed", new Style { OutputRendering = "PlainText" }, false));
    }

    [Fact]
    public void A_colour_that_the_user_emptied_is_none() =>
        Assert.Equal("Failed", StateText.Show("Failed", "Failed", new Style { Formatting = new() { Error = "" } }, false));

    // As $PSStyle has them.
    private sealed class Style
    {
        public object OutputRendering { get; init; } = "Host";

        public string Reset { get; } = "<reset>";

        public Colours Foreground { get; } = new();

        public Formats Formatting { get; init; } = new();
    }

    private sealed class Colours
    {
        public string Green { get; } = "<green>";

        public string Cyan { get; } = "<cyan>";
    }

    private sealed class Formats
    {
        public string Error { get; init; } = "<error>";

        public string Warning { get; } = "<warning>";
    }
}
