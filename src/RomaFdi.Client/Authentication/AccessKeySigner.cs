using System;
using System.Collections.Generic;
using System.Net.Http;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Authentication;

/// <summary>Signs calls with an AK/SK, each attempt anew (FACTS 1).</summary>
internal sealed class AccessKeySigner : IRequestSigner
{
    private const string Json = "application/json";

    private readonly AccessKeyCredential _credential;
    private readonly string _projectId;
    private readonly TimeProvider _time;

    /// <param name="credential">The key.</param>
    /// <param name="projectId">Project that the calls are for; empty for calls about the account.</param>
    /// <param name="time">The clock; the service refuses one more than 15 minutes off (FACTS 1).</param>
    public AccessKeySigner(AccessKeyCredential credential, string projectId, TimeProvider time)
    {
        _credential = credential;
        _projectId = projectId;
        _time = time;
    }

    /// <summary>Refuses a key that can't be one, before anything is sent.</summary>
    /// <exception cref="RomaApiException">A part is empty or holds characters that no key has.</exception>
    public void Check()
    {
        // A comma would end the key in the header.
        if (!HeaderSecret.IsVisible(_credential.AccessKey) || _credential.AccessKey.IndexOf(',') >= 0)
        {
            throw ApiErrors.Invalid("InvalidAccessKey", "The access key is empty or holds characters that no key has.");
        }

        // Never sent, but the end of a line or a remark that came along would cost a failed check.
        HeaderSecret.Check(_credential.SecretKey, "InvalidAccessKey", "The secret key", "key");

        if (_credential.SecurityToken is { } token)
        {
            HeaderSecret.Check(token, "InvalidSecurityToken", "The security token", "security token");
        }
    }

    public void Sign(HttpRequestMessage message, byte[] body)
    {
        string date = RequestSignature.WriteDate(_time.GetUtcNow());

        // Named rather than left to the HTTP stack, so that what is signed is what is sent.
        string host = message.RequestUri!.Authority;
        message.Headers.Host = host;
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = host };
        Add(RequestSignature.DateHeader, date);
        if (_projectId.Length > 0)
        {
            Add("X-Project-Id", _projectId);
        }

        if (_credential.SecurityToken is { } token)
        {
            Add("X-Security-Token", SecretText.Read(token));
        }

        string bodyHash = RequestSignature.Hash(body);
        if (message.Content?.Headers.ContentType is { } type)
        {
            signed["content-type"] = type.ToString();
            if (type.MediaType != Json)
            {
                // The official SDKs sign no body but JSON (FACTS 1).
                bodyHash = RequestSignature.UnsignedPayload;
                Add("X-Sdk-Content-Sha256", bodyHash);
            }
        }

        string canonical = RequestSignature.CanonicalRequest(message.Method.Method, message.RequestUri, signed, bodyHash);
        message.Headers.TryAddWithoutValidation("Authorization", RequestSignature.Authorization(_credential.AccessKey, _credential.SecretKey, date, signed, canonical));

        void Add(string name, string value)
        {
            message.Headers.TryAddWithoutValidation(name, value);
            signed[name.ToLowerInvariant()] = value;
        }
    }
}
