using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;
using RomaFdi.Client.Services;

namespace RomaFdi.Client.Batching;

/// <summary>Has the service test connections (contract: ShowDataourceDetail, then StartTestDatasource). It changes nothing.</summary>
internal sealed class TestDataSource : DataSourceChangeCalls<RomaDataSourceTestResult>
{
    // FACTS 6.
    private const string TestFailed = "FDI.3016";

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<RomaDataSourceChange, string> _names = new();

    public TestDataSource(ApiSession session, TimeProvider time)
        : base(session) => _time = time;

    // Two tests of one data source are two questions, unless both ask about it as it is.
    public override string? KeyOf(RomaDataSourceChange input) =>
        input is { Name: null, Type: null, AppId: null, Content: null, Description: null, ConnectorId: null } ? input.DataSourceId : null;

    protected override ApiRequest BuildRequest(RomaDataSourceChange input, JObject body)
    {
        _names[input] = WireJson.Text(body["datasource_name"])!;
        return Session.Ask(DataSourceService.Path(input.DataSourceId) + "/test-connect", body.ToString(Formatting.None));
    }

    protected override Settled<RomaDataSourceTestResult> Read(RomaDataSourceChange input, ApiResponse response, int batch)
    {
        var body = new WireFields(WireJson.ReadObject(response));
        string? code = ApiErrors.QuoteCode(response, body.Text("error_code")) is { Length: > 0 } text ? text : null;
        return body.Flag("result") switch
        {
            true when code is null => Result(input, isReachable: true, null, null, response.RequestId),
            false => Result(
                input,
                isReachable: false,
                code ?? "NotReachable",
                response.Quote(body.Text("error_msg")) is { Length: > 0 } words ? words : "The service could not reach the data source and gives no reason.",
                response.RequestId),

            // Neither reached nor not.
            _ => throw ApiErrors.Unreadable(response, null),
        };
    }

    // A test whose answer was lost was made again already, and changed nothing: its own error says all there is to say.
    protected override Task<Finding<RomaDataSourceTestResult>> LookAsync(RomaDataSourceChange input, RomaApiException error, int batch, RequestGate gate) =>
        Task.FromResult(Finding.Of(Fail(input, error, batch)));

    // A refusal may be the answer.
    protected override Task<Finding<RomaDataSourceTestResult>> LookAtRefusedAsync(RomaDataSourceChange input, RomaApiException error, int batch, RequestGate gate) =>
        error is { StatusCode: 400, ErrorCode: TestFailed }
            ? Task.FromResult(Finding.Of(Result(input, isReachable: false, error.ErrorCode, error.Message, error.RequestId)))
            : base.LookAtRefusedAsync(input, error, batch, gate);

    private Settled<RomaDataSourceTestResult> Result(RomaDataSourceChange input, bool isReachable, string? code, string? message, string? requestId) =>
        Settled.Success(new RomaDataSourceTestResult
        {
            DataSourceId = input.DataSourceId,
            DataSourceName = _names[input],
            IsReachable = isReachable,
            ErrorCode = code,
            ErrorMessage = message,
            RequestId = requestId,
            Time = _time.GetUtcNow(),
        });
}
