using System;

namespace RomaFdi.Client.Http;

/// <summary>Keeps what an observer throws away from the calls it is told of: a call that was done must not look as if it had failed, or had never left.</summary>
internal sealed class GuardedObserver : IRomaObserver
{
    private readonly IRomaObserver _observer;

    public GuardedObserver(IRomaObserver observer) => _observer = observer;

    public bool WantsDetails
    {
        get
        {
            bool wantsDetails = false;
            Guard(() => wantsDetails = _observer.WantsDetails);
            return wantsDetails;
        }
    }

    public void OnRequest(RomaRequestInfo request) => Guard(() => _observer.OnRequest(request));

    public void OnDetails(string details) => Guard(() => _observer.OnDetails(details));

    public void OnWarning(string message) => Guard(() => _observer.OnWarning(message));

    private static void Guard(Action tell)
    {
        try
        {
            tell();
        }
#pragma warning disable CA1031 // It must not throw, and there is nobody else to tell that it did.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
