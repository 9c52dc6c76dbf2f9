using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ShowDispatchesTests : TaskTest
{
    public ShowDispatchesTests()
        : base(new EmulatorOptions { TaskCount = 40, UnscheduledTaskCount = 1 })
    {
    }

    [Fact]
    public async Task Every_scheduled_sample_task_has_one()
    {
        var cron = 0;
        foreach (var task in Emulator.Tasks.Where(t => t.Type == "TIMING" && t.HasSchedule))
        {
            var answer = await GetAsync(DispatchPath(task.Id));
            Assert.Equal((200, task.Id), (answer.Status, (string?)answer.Json["task_id"]));
            cron += (bool)answer.Json["use_quartz_cron"]! ? 1 : 0;
        }

        Assert.InRange(cron, 1, 19);
    }

    [Fact]
    public async Task What_was_created_is_shown()
    {
        var id = await CreateTaskAsync();
        var created = await PostAsync(DispatchPath(id), """{"cron":"0 30 12 ? * MON-FRI"}""");
        Assert.Equal(created.Text, (await GetAsync(DispatchPath(id))).Text);
    }

    [Fact]
    public async Task Without_a_schedule_there_is_none_to_show()
    {
        foreach (var id in new[] { Id(t => !t.HasSchedule), StoppedRealTime })
        {
            var answer = await GetAsync(DispatchPath(id));
            Assert.Equal((404, "FDI.3083"), (answer.Status, answer.Code));
        }

        Assert.Equal("FDI.3081", (await GetAsync(DispatchPath("unknown"))).Code);
    }
}
