using System;
using System.Threading;
using System.Threading.Tasks;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Where the proof of who calls comes from.</summary>
internal interface ISignIn
{
    /// <summary>Whether a refused proof can be replaced by a new one.</summary>
    bool CanRenew { get; }

    /// <summary>Waits until a call may leave; the next thing it does is to ask for what signs it.</summary>
    /// <returns>To be disposed of once the answer is there; null where calls needn't wait for each other.</returns>
    Task<IDisposable?> EnterAsync(CancellationToken cancellationToken);

    /// <summary>What signs a call in and is valid as far as is known.</summary>
    /// <exception cref="RomaApiException">None could be obtained.</exception>
    Task<IRequestSigner> GetAsync(Transport transport, CancellationToken cancellationToken);

    /// <summary>Tells that the service took what <see cref="GetAsync"/> gave.</summary>
    void Accept();

    /// <summary>Tells that the service answered 401; where it can be renewed, the next <see cref="GetAsync"/> gives another.</summary>
    /// <param name="signer">What was refused.</param>
    /// <param name="refusal">The answer.</param>
    /// <param name="isRenewed">Whether it had just taken the place of one that was refused.</param>
    void Reject(IRequestSigner signer, RomaApiException refusal, bool isRenewed);
}
