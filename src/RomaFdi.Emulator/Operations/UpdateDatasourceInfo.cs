using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Puts a new definition in the place of a data source's own; a secret that is sent as hidden stays.</summary>
internal static class UpdateDatasourceInfo
{
    internal static HttpAnswer Handle(Call call)
    {
        var sent = DatasourceBody.Read(call);
        lock (call.Service.DataSources.Gate)
        {
            var old = DatasourceBody.Find(call);
            DatasourceBody.ExpectFreeName(call, sent.Name, old.Id);
            var source = sent with
            {
                Id = old.Id,
                Created = old.Created,
                Modified = call.Service.Now,
                Content = SecretFields.Restore(sent.Content, old.Content),
                Tables = sent.Type == old.Type ? old.Tables : SampleTables.Of(sent.Type),
            };
            call.Service.DataSources.Replace(source);
            call.Record("datasource-update", source.Id, source.Name);
            return HttpAnswer.Json(200, DatasourceBody.Write(call.Service, source));
        }
    }
}
