using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class ListManyTasksTests : EmulatorTest
{
    public ListManyTasksTests()
        : base(new EmulatorOptions { TaskCount = 20000, UnscheduledTaskCount = 500 })
    {
    }

    [Fact]
    public async Task All_pages_together_are_all_tasks()
    {
        var ids = new List<string>();
        while (ids.Count < 20000)
        {
            var page = await GetAsync($"{TasksPath}?limit=1000&offset={ids.Count}");
            Assert.Equal(20000, (int)page.Json["total"]!);

            // Though 1000 may be asked for, 999 at most come back.
            Assert.Equal(Math.Min(999, 20000 - ids.Count), (int)page.Json["size"]!);
            ids.AddRange(page.Ids("entities"));
        }

        Assert.Equal(Emulator.Tasks.Select(t => t.Id), ids);
        Assert.Equal(20000, ids.Distinct().Count());
        Assert.Equal(20000, Emulator.Tasks.Select(t => t.Name).Distinct().Count());
        Assert.Equal(500, Emulator.Tasks.Count(t => !t.HasSchedule));
    }
}
