using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ResetMultiTaskOffsetTests : EmulatorTest
{
    private string Composite => Id(t => t.IsComposite);

    [Fact]
    public async Task A_composite_task_goes_back_to_a_time()
    {
        var answer = await PostAsync(ResetPath(Composite), """{"date_from":1630052714000}""");
        Assert.Equal(200, answer.Status);
        Assert.Equal("Reset Success", (string?)answer.Json["message"]);
        Assert.Equal(1630052714000, TaskOf(Composite).ResetFrom);
    }

    [Fact]
    public async Task Without_a_time_it_goes_back_to_the_start()
    {
        Assert.Null(TaskOf(Composite).ResetFrom);
        Assert.Equal(200, (await PostAsync(ResetPath(Composite), "{}")).Status);
        Assert.Equal(0, TaskOf(Composite).ResetFrom);
    }

    [Fact]
    public async Task A_running_task_can_be_reset_and_runs_on()
    {
        await StartAsync(Composite);
        Assert.Equal(200, (await PostAsync(ResetPath(Composite), "{}")).Status);
        Assert.True(TaskOf(Composite).IsRunning);
    }

    [Theory]
    [InlineData("""{"date_from":0}""")]
    [InlineData("""{"date_from":-1}""")]
    [InlineData("""{"date_from":9223372036854775808}""")]
    [InlineData("""{"date_from":9999999999999999999}""")]
    [InlineData("""{"date_from":"1630052714000"}""")]
    [InlineData("""{"date_from":1630052714000.0}""")]
    [InlineData("""{"date_from":null}""")]
    [InlineData("""{"dateFrom":1}""")]
    public async Task A_bad_time_is_refused(string body)
    {
        var answer = await PostAsync(ResetPath(Composite), body);
        Assert.Equal((400, "FDI.3002"), (answer.Status, answer.Code));
        Assert.Contains("date", answer.Message);
        Assert.Null(TaskOf(Composite).ResetFrom);
    }

    [Fact]
    public async Task The_latest_time_is_the_largest_long()
    {
        Assert.Equal(200, (await PostAsync(ResetPath(Composite), """{"date_from":9223372036854775807}""")).Status);
        Assert.Equal(long.MaxValue, TaskOf(Composite).ResetFrom);
    }

    [Fact]
    public async Task Other_tasks_are_refused()
    {
        var ordinary = await PostAsync(ResetPath(Id(t => !t.IsComposite)), "{}");
        Assert.Equal((400, "FDI.3002"), (ordinary.Status, ordinary.Code));
        var unknown = await PostAsync(ResetPath("unknown"), "{}");
        Assert.Equal((404, "FDI.3081"), (unknown.Status, unknown.Code));
        Assert.Empty(Emulator.Ledger);
    }

    [Fact]
    public async Task An_absent_body_is_refused()
    {
        var answer = await PostAsync(ResetPath(Composite), "");
        Assert.Equal((400, "ROMA.13001"), (answer.Status, answer.Code));
    }
}
