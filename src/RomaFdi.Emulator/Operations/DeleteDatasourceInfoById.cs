using System.Globalization;
using System.Linq;
using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Removes a data source that no task uses.</summary>
internal static class DeleteDatasourceInfoById
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();

        // No task may come to use it meanwhile.
        lock (call.Service.Tasks.Gate)
        {
            ExpectUnused(call, DatasourceBody.Find(call).Id);
            lock (call.Service.DataSources.Gate)
            {
                var source = DatasourceBody.Find(call);
                call.Service.DataSources.Remove(source.Id);
                call.Record("datasource-remove", source.Id, source.Name);
            }
        }

        return HttpAnswer.Empty(204);
    }

    private static void ExpectUnused(Call call, string id)
    {
        var users = call.Service.Tasks.Snapshot().Count(task => task.SourceDatasourceId == id || task.TargetDatasourceId == id);
        if (users > 0)
        {
            throw Refusal.OfParameter("datasource_id", string.Format(CultureInfo.InvariantCulture, "it is used by {0} task(s).", users));
        }
    }
}
