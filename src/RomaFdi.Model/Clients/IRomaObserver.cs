namespace RomaFdi;

/// <summary>Who is told what a client does. Called from any thread; must not block or throw.</summary>
public interface IRomaObserver
{
    /// <summary>A request ended, well or not.</summary>
    /// <param name="request">What is known of it; no secret, no query, no body.</param>
    void OnRequest(RomaRequestInfo request);

    /// <summary>Something that a person should know although the call went on.</summary>
    /// <param name="message">A sentence.</param>
    void OnWarning(string message);
}
