using System;
using System.Net.Http;
using System.Threading.Tasks;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Removes data sources (contract: DeleteDatasourceInfoById).</summary>
internal sealed class RemoveDataSource : SingleCalls<string, RomaDataSourceActionResult>
{
    private readonly TimeProvider _time;

    public RemoveDataSource(ApiSession session, TimeProvider time)
        : base(session) => _time = time;

    public override string? KeyOf(string input) => input;

    public override RomaApiException? Check(string input) => RomaRules.DataSourceId.Refuse(input);

    public override Settled<RomaDataSourceActionResult> Fail(string input, RomaApiException error, int batch) =>
        Settled.Failure(error, Result(input, batch, error.Attempts, error.RequestId, error));

    protected override Task<ApiRequest?> PrepareAsync(string input, RequestGate gate) => Ready(Session.Change(HttpMethod.Delete, DataSourceService.Path(input)));

    protected override Settled<RomaDataSourceActionResult> Read(string input, ApiResponse response, int batch)
    {
        // FACTS D19: no content, or a text.
        ApiErrors.CheckWithoutError(response);
        return Settled.Success(Result(input, batch, response.Attempts, response.RequestId, null));
    }

    protected override bool CanLook => true;

    protected override bool MayRepeat(string input) => true;

    protected override bool IsSignOfSuccess(RomaApiException refusal) => refusal.StatusCode == 404;

    protected override async Task<Finding<RomaDataSourceActionResult>> LookAsync(string input, RomaApiException error, int batch, RequestGate gate)
    {
        try
        {
            ApiResponse? response = await LookAtAsync(DataSourceService.ShowRequest(Session, input), gate).ConfigureAwait(false);
            if (response is null)
            {
                return Finding.Nothing<RomaDataSourceActionResult>("");
            }

            DataSourceReader.ReadBody(response, input);
            return Finding.NotDone<RomaDataSourceActionResult>("Afterwards the data source was still there, which may change yet.");
        }
        catch (RomaApiException e) when (IsGone(e))
        {
            return Finding.Of(Settled.Success(Result(input, batch, error.Attempts, e.RequestId, null)));
        }
    }

    // A gateway that doesn't know the path answers 404 too, but with no code of the service.
    private static bool IsGone(RomaApiException error) => error.StatusCode == 404 && error.ErrorCode.StartsWith("FDI.", StringComparison.Ordinal);

    private RomaDataSourceActionResult Result(string dataSourceId, int batch, int attempts, string? requestId, RomaApiException? error) => new()
    {
        DataSourceId = dataSourceId,
        Action = RomaAction.Remove,
        Outcome = error?.Outcome ?? RomaOutcome.Succeeded,
        ErrorCode = error?.ErrorCode,
        ErrorMessage = error?.Message,
        Batch = batch,
        Attempts = attempts,
        RequestId = requestId,
        Time = _time.GetUtcNow(),
    };
}
