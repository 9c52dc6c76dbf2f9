using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

/// <summary>Where equal names are allowed, a call that comes twice makes two tasks.</summary>
public sealed class EqualNamesTests : TaskTest
{
    public EqualNamesTests()
        : base(new EmulatorOptions { AllowEqualNames = true })
    {
    }

    [Fact]
    public async Task A_task_can_be_created_twice()
    {
        await PostAsync(TasksPath, Text(Definition()));
        await PostAsync(TasksPath, Text(Definition()));

        Assert.Equal(2, Emulator.Tasks.Count(task => task.Name == "new-task"));
        Assert.Equal(2, Emulator.Ledger.Where(entry => entry is { Action: "create", Detail: "new-task" }).Select(entry => entry.TaskId).Distinct().Count());
    }

    [Fact]
    public async Task A_composite_task_can_be_created_twice_but_an_id_is_given_once()
    {
        const string Body = """{"task_name":"new-task","task_type":"REALTIME","operation_types":["INSERT"]}""";
        const string WithId = """{"task_id":"my-id","task_name":"new-task","task_type":"REALTIME","operation_types":["INSERT"]}""";

        Assert.Equal([200, 200, 200], new[] { await PostAsync(CreatePath, Body), await PostAsync(CreatePath, Body), await PostAsync(CreatePath, WithId) }.Select(answer => answer.Status));
        Assert.Equal(400, (await PostAsync(CreatePath, WithId)).Status);
        Assert.Equal(3, Emulator.Tasks.Count(task => task.Name == "new-task"));
    }

    [Fact]
    public async Task A_task_can_be_renamed_to_the_name_of_another()
    {
        string id = await CreateTaskAsync();

        Assert.Equal(200, (await PutAsync(TaskPath(id), Text(Definition(Emulator.Tasks[0].Name)))).Status);
        Assert.Equal(2, Emulator.Tasks.Count(task => task.Name == Emulator.Tasks[0].Name));
    }
}
