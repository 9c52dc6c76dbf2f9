using System.Threading.Tasks;

namespace RomaFdi.Client.Http.Limiting;

/// <summary>A call before the limiter, which it may have to pass more than once.</summary>
internal sealed class PlaceInLine
{
    public PlaceInLine(ApiRequest request, WaitNotice notice)
    {
        Request = request;
        Notice = notice;
    }

    public ApiRequest Request { get; }

    public WaitNotice Notice { get; }

    /// <summary>Place in the order of arrival, kept by a call that is turned away; 0 before it arrived.</summary>
    public long Number { get; set; }

    /// <summary>How many slow-downs there had been when it left.</summary>
    public int Epoch { get; set; }

    /// <summary>Completed when it may leave; fails when it is given up. Set as it joins.</summary>
    public TaskCompletionSource<bool> Turn { get; set; } = null!;

    /// <summary>Whether an answer came, of whatever status: unless it was turned away, the gateway let it in.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>How it, or its sign-in, was turned away the last time; null if it wasn't.</summary>
    public RomaApiException? Refusal { get; set; }
}
