using System;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Services;

/// <summary>A temporary key, as the metadata service and IAM give it.</summary>
internal static class TemporaryKey
{
    /// <summary>How long a key is good when it is new (FACTS 2).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>How long before its end a key is renewed (FACTS 2).</summary>
    public static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(40);

    /// <exception cref="RomaApiException">The answer holds no key.</exception>
    public static IssuedSigner Read(ApiResponse response, string projectId, TimeProvider time)
    {
        var credential = WireJson.ReadObject(response)["credential"] as JObject;
        DateTimeOffset expires = WireJson.Time(credential?["expires_at"]) ?? throw ApiErrors.Unreadable(response, null);
        var key = new AccessKeyCredential(Text("access"), SecretText.Keep(Text("secret")), SecretText.Keep(Text("securitytoken")));
        var signer = new AccessKeySigner(key, projectId, time);
        try
        {
            signer.Check();
        }
        catch (RomaApiException e)
        {
            throw ApiErrors.Unreadable(response, e);
        }

        // One that is near its end already is not asked for with each call.
        TimeSpan left = expires - time.GetUtcNow();
        return new IssuedSigner(signer, expires, left > RenewAhead ? Lifetime : left);

        string Text(string name) => WireJson.Text(credential?[name]) ?? throw ApiErrors.Unreadable(response, null);
    }
}
