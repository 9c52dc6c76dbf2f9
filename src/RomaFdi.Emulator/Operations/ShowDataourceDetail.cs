using RomaFdi.Emulator.Http;
using RomaFdi.Emulator.Service;

namespace RomaFdi.Emulator.Operations;

/// <summary>Shows a data source, its secrets hidden.</summary>
internal static class ShowDataourceDetail
{
    internal static HttpAnswer Handle(Call call)
    {
        call.Query().End();
        call.ExpectNoBody();
        return HttpAnswer.Json(200, DatasourceBody.Write(call.Service, DatasourceBody.Find(call)));
    }
}
