namespace RomaFdi;

/// <summary>Who is told what a client does. Called from any thread; must not block or throw.</summary>
public interface IRomaObserver
{
    /// <summary>Whether <see cref="OnDetails"/> is to be called; asked before each request.</summary>
    bool WantsDetails { get; }

    /// <summary>A request ended, well or not.</summary>
    /// <param name="request">What is known of it; no secret, no query, no body.</param>
    void OnRequest(RomaRequestInfo request);

    /// <summary>What went over the wire: headers and bodies of a request and its answer, as far as they are known to hold no secret.</summary>
    /// <param name="details">Lines of text; whatever isn't on the list of what may be shown stands as <c>******</c>.</param>
    void OnDetails(string details);

    /// <summary>Something that a person should know although the call went on.</summary>
    /// <param name="message">A sentence.</param>
    void OnWarning(string message);
}
