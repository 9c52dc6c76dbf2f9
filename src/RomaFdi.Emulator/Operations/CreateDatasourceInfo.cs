using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Operations;

/// <summary>Creates a data source.</summary>
internal static class CreateDatasourceInfo
{
    internal static HttpAnswer Handle(Call call)
    {
        var sent = DatasourceBody.Read(call);
        var source = sent with { Id = Secrets.New(16), Created = call.Service.Now, Tables = SampleTables.Of(sent.Type) };
        lock (call.Service.DataSources.Gate)
        {
            DatasourceBody.ExpectFreeName(call, source.Name, source.Id);
            call.Service.DataSources.Add(source);
            call.Record("datasource-create", source.Id, source.Name);
        }

        return HttpAnswer.Json(200, DatasourceBody.Write(call.Service, source));
    }
}
