using System;
using System.Linq;
using System.Threading.Tasks;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Services;

public sealed class ViasBatchTaskServiceTests
{
    [Fact]
    public async Task A_page_is_read_with_every_field()
    {
        using var session = new EmulatorSession();

        RomaPage<ViasBatchTask> page = await session.Client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), 1, 5);

        Assert.Equal(3, page.Total);
        ViasBatchTask task = page.Items[0];
        Assert.Equal((session.Emulator.ViasBatchTaskIds[0], "hall_count", "Person count", "Example Vision"), (task.Id, task.Name, task.Algorithm, task.Company));
        Assert.Equal((3, "hall", "hall_count-1,hall_count-2,hall_count-3"), (task.JobCount, task.VideoGroup, task.VideoSource));
        Assert.Equal(new DateTimeOffset(2025, 1, 2, 3, 0, 0, TimeSpan.Zero), task.Created);
        Assert.Equal(3, task.JobStates["stopped"]);
        Assert.Empty(task.OtherFields);
    }

    [Fact]
    public async Task Every_filter_reaches_the_service()
    {
        using var session = new EmulatorSession();
        var query = new ViasBatchTaskQuery
        {
            NamePart = "gate-",
            NameField = ViasNameField.Service,
            State = "stopped",
            VideoGroup = "gate",
            Manufacturer = "Sample Optics",
            Title = "Gate watch",
            SortBy = ViasSortField.JobCount,
            Descending = true,
        };

        Assert.Equal("gate_watch", Assert.Single((await session.Client.ViasBatchTasks.ListAsync(query, 1, 200)).Items).Name);
        Assert.Equal(
            "page_size=200&page_num=1&order_by=desc&sort_name=task_count&video_group=gate&task_state=stopped&type_like=publish_service_name&name_like=gate-"
            + "&manufacturer=Sample%20Optics&title=Gate%20watch",
            session.Emulator.Requests.Single().Query);
    }

    [Fact]
    public async Task The_service_refuses_what_is_out_of_range()
    {
        using var session = new EmulatorSession();

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => session.Client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), 1, 201));

        Assert.Equal("VIAS.00010001", error.ErrorCode);
    }

    [Fact]
    public async Task Odd_fields_are_kept_and_states_without_a_count_left_out()
    {
        using var server = new RawServer(200, """
            {"count":1,"batch_task_list":[{"id":7,"batch_task_name":null,"num_task":-1,"created_at":"1767322800000","type":"live","mood":{"a":1},
             "batch_task_status_info":{"running":"2","dreaming":1,"stopped":null}}]}
            """);
        using IRomaClient client = RomaClient.Create(server.Settings());

        ViasBatchTask task = Assert.Single((await client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), 1, 5)).Items);

        Assert.Equal(("7", "", "live", -1), (task.Id, task.Name, task.Type, task.JobCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1767322800000), task.Created);
        Assert.Equal("""{"a":1}""", task.OtherFields["mood"]);
        Assert.Equal([("running", 2L), ("dreaming", 1L)], task.JobStates.Select(state => (state.Key, state.Value)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"count":1,"batch_task_list":{}}""")]
    [InlineData("""{"count":1,"batch_task_list":[7]}""")]
    [InlineData("""{"count":1,"batch_task_list":[],"error_code":"VIAS.00010006"}""")]
    public async Task A_list_that_can_not_be_read_is_no_list(string body)
    {
        using var server = new RawServer(200, body);
        using IRomaClient client = RomaClient.Create(server.Settings());

        RomaApiException error = await Assert.ThrowsAsync<RomaApiException>(() => client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), 1, 5));

        Assert.Equal(RomaFailureKind.Lost, error.Kind);
    }

    [Fact]
    public async Task A_connection_without_vias_says_so()
    {
        using var server = new RawServer(200, "{}");
        using IRomaClient client = RomaClient.Create(new RomaConnectionSettings(server.Uri, "p1", "i1", new TokenCredential(Secure.Text("example-token"))));

        Assert.Equal("ViasEndpointMissing", (await Assert.ThrowsAsync<RomaApiException>(() => client.ViasBatchTasks.ListAsync(new ViasBatchTaskQuery(), 1, 5))).ErrorCode);
        Assert.Equal("ViasEndpointMissing", Assert.Throws<RomaApiException>(() => client.ViasBatchTasks.DispatchCreate()).ErrorCode);
        Assert.Equal("ViasEndpointMissing", Assert.Throws<RomaApiException>(() => client.ViasBatchTasks.DispatchUpdate()).ErrorCode);
        Assert.Equal("ViasEndpointMissing", Assert.Throws<RomaApiException>(() => client.ViasBatchTasks.Dispatch(RomaAction.Remove)).ErrorCode);
    }
}
