using System;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>Who may come in: checks the token or the signature of a call.</summary>
internal static class Admission
{
    // FACTS 1.
    private static readonly TimeSpan s_mostSkew = TimeSpan.FromMinutes(15);

    /// <exception cref="RefusedException">Neither is there, or it is not good.</exception>
    internal static void Check(Call call)
    {
        if (call.Request.Header("Authorization") is { } authorization)
        {
            CheckSignature(call, authorization);
        }
        else
        {
            CheckToken(call);
        }
    }

    private static void CheckToken(Call call)
    {
        switch (call.Service.Tokens.Check(call.Request.Header("X-Auth-Token") ?? "", call.Service.Now))
        {
            case TokenState.Valid:
            case TokenState.WithoutProject when call.Family == ApiFamily.Iam:
                break;
            case TokenState.Expired:
                throw Refusal.With(401, "APIGW.0307");
            default:
                throw Refusal.With(401, "APIGW.0301");
        }
    }

    private static void CheckSignature(Call call, string authorization)
    {
        var now = call.Service.Now;
        var signed = SignedRequest.Read(call.Request, authorization) ?? throw Wrong("the signature is incomplete");
        var skew = (signed.SignedAt ?? throw Wrong("X-Sdk-Date is not a time")) - now;
        if (skew.Duration() > s_mostSkew)
        {
            throw Wrong("X-Sdk-Date is more than 15 minutes off");
        }

        var key = call.Service.Keys.Find(signed.AccessKey, now) ?? throw WrongSignature();
        var isGood = signed.IsSignedWith(key.Secret);
        call.Service.Keys.Checked(key, isGood, now);
        if (!isGood)
        {
            throw WrongSignature();
        }

        if (call.Request.Header("X-Security-Token") != key.SecurityToken)
        {
            throw Wrong("the security token is not that of the key");
        }

        if (key.Expires <= now)
        {
            throw Wrong("the security token has expired");
        }

    }

    private static RefusedException WrongSignature() => Wrong("verify aksk signature fail");

    private static RefusedException Wrong(string what) => new(new Refusal(401, "APIGW.0301", "Incorrect IAM authentication information: " + what));
}
