using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Where the value of X-Auth-Token comes from.</summary>
internal interface ITokenSource
{
    /// <summary>Whether a refused token can be replaced by a new one.</summary>
    bool CanRenew { get; }

    /// <summary>A token that is valid as far as is known.</summary>
    /// <exception cref="RomaApiException">None could be obtained.</exception>
    Task<string> GetAsync(Transport transport, CancellationToken cancellationToken);

    /// <summary>Tells that the service refused a token; the next <see cref="GetAsync"/> gives another.</summary>
    void Reject(string token);
}
