using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Reads the body that an ordinary task is made from or changed to.</summary>
internal static class TaskForm
{
    // Fields of task_detail in answers that only say again what stands elsewhere: they are not stored.
    private static readonly string[] s_restatedFields =
    {
        "project_id", "task_name", "task_type", "description", "source_datasource_type", "source_datasource",
    };

    // \z, because $ would let a line feed at the end pass.
    internal static readonly Regex NamePattern = new(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant);
    internal static readonly Regex TagPattern = new(@"^[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant);

    /// <summary>A task as the body wants it, without id and times.</summary>
    internal static EmulatorTask Read(JsonFields body)
    {
        var task = body.Required("task", body.Object("task"));
        var type = task.Required("task_type", task.Word("task_type", EmulatorTask.RealTime, EmulatorTask.Timing));
        var read = new EmulatorTask
        {
            Name = task.Required("task_name", task.Text("task_name", 3, 100, NamePattern)),
            Type = type,
            HasSchedule = type == EmulatorTask.RealTime,
            SourceDatasourceId = task.Required("source_datasource_id", task.Text("source_datasource_id", 1, 64)),
            TargetDatasourceId = task.Required("target_datasource_id", task.Text("target_datasource_id", 1, 64)),
            Description = task.Text("description", 1, 1024),
            Tag = task.Text("task_tag", 4, 64, TagPattern),
            Detail = Text(ReadDetail(body.Required("task_detail", body.ObjectInText("task_detail", 1)))),
            OtherTaskFields = Text(task.End()),
        };
        return read with { OtherFields = Text(body.End()) };
    }

    internal static void ExpectNewName(Call call, string name)
    {
        if (!call.Service.AllowsEqualNames && call.Service.Tasks.HasName(name))
        {
            throw Refusal.OfParameter("task_name", "a task of this name exists.");
        }
    }

    /// <summary>Adds the applications of the data sources, which have to be there.</summary>
    internal static EmulatorTask WithApps(Call call, EmulatorTask task) => task with
    {
        SourceAppId = KnownSource(call, "task.source_datasource_id", task.SourceDatasourceId!).AppId,
        TargetAppId = KnownSource(call, "task.target_datasource_id", task.TargetDatasourceId!).AppId,
    };

    private static EmulatorDataSource KnownSource(Call call, string name, string id) =>
        call.Service.DataSources.Find(id) ?? throw Refusal.OfParameter(name, "there is no such data source.");

    // Only the types of the top level are public; any other field may be there.
    private static JObject ReadDetail(JsonFields detail)
    {
        detail.Object("sourceSelectedDatasource");
        detail.Object("targetSelectedDatasource");
        detail.Objects("mappingTable", int.MaxValue)?.ToList().ForEach(row => row.Text("source_column"));
        detail.Object("mappingTableProperties");
        detail.Objects("mappingSourceTextOrNot", int.MaxValue);
        detail.Flag("mappingRequired");
        detail.Objects("error_handler", int.MaxValue);
        detail.Objects("afterImplementation", int.MaxValue);
        return detail.Without(s_restatedFields);
    }

    private static string Text(JObject fields) => fields.ToString(Formatting.None);
}
