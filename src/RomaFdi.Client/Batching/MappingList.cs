using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>The table mappings of a composite task, read page by page as the service has them.</summary>
internal sealed class MappingList
{
    private readonly List<JObject> _rows = [];
    private int _pages;

    /// <summary>What the service tells of the pair that the mappings belong to.</summary>
    public JObject Pair { get; private set; } = [];

    /// <summary>The same, with the mappings of the first page.</summary>
    public RomaCompositeTaskPair FirstPage { get; private set; } = new();

    public IReadOnlyList<JObject> Rows => _rows;

    /// <summary>Whether it is known to be everything: of several pages that can't be told (see <see cref="PageReader.IsWholeWithout"/>).</summary>
    public bool IsWhole => _pages == 1 && _rows.Count == FirstPage.MappingCount && Ids is not null;

    /// <summary>All ids; null if the pages don't fit together.</summary>
    public ISet<string>? Ids
    {
        get
        {
            var ids = new HashSet<string>(_rows.Select(IdOf), StringComparer.Ordinal);
            return ids.Count == FirstPage.MappingCount && !ids.Contains("") ? ids : null;
        }
    }

    public static string IdOf(JObject row) => WireJson.Text(row["id"]) ?? "";

    /// <summary>Reads the pages, up to one with a mapping that is looked for.</summary>
    /// <param name="session">Where to ask.</param>
    /// <param name="taskId">Whose mappings.</param>
    /// <param name="mappingId">The mapping that is looked for; null for none.</param>
    /// <param name="send">Sends a request; gives null where that can't be.</param>
    /// <returns>The mappings; null where a request could not be sent.</returns>
    public static async Task<MappingList?> ReadAsync(ApiSession session, string taskId, string? mappingId, Func<ApiRequest, Task<ApiResponse?>> send)
    {
        var list = new MappingList();
        long total;
        int read;
        do
        {
            ApiResponse? response = await send(CompositeTaskService.ListRequest(
                session, new RomaCompositeTaskMappingQuery { TaskId = taskId }, list._rows.Count, RomaCompositeTaskMappingQuery.MaximumPageSize)).ConfigureAwait(false);
            if (response is null)
            {
                return null;
            }

            RomaCompositeTaskPair page = CompositeTaskReader.ReadListed(response, taskId);
            list.FirstPage = list._pages++ == 0 ? page : list.FirstPage;
            list.Pair = ApiErrors.ReadExactlyWithoutError(response);
            list._rows.AddRange(PageReader.Rows(response, list.Pair["mappings"]));
            (read, total) = (page.Mappings.Count, page.MappingCount!.Value);
        }
        while (list.Find(mappingId) is null && read > 0 && list._rows.Count < total && list._rows.Count <= RomaCompositeTaskMappingQuery.MaximumOffset);
        return list;
    }

    public JObject? Find(string? mappingId) => mappingId is null ? null : _rows.Find(row => IdOf(row) == mappingId);

    /// <summary>A row with what the pair says of it.</summary>
    public RomaCompositeTaskMapping Read(JObject row) => CompositeTaskReader.ReadMapping(
        row, FirstPage.TaskId, FirstPage.SourceDataSourceId, FirstPage.TargetDataSourceId, FirstPage.ServerId);
}
