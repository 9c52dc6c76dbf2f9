using System;
using System.Net.Http;
using BenchmarkDotNet.Attributes;
using RomaFdi.Client.Http;

namespace RomaFdi.Inner;

/// <summary>The id that each answer has, held against an IAM token of 4,000 characters that the request carried.</summary>
public class HidingSecrets
{
    private readonly HttpRequestMessage _message = Message();
    private readonly SentSecrets _secrets;

    public HidingSecrets() => _secrets = new SentSecrets(_message, null);

    [Benchmark(Description = "Request id without secrets")]
    [Per("answer", 1)]
    public string Hide() => _secrets.HideHeaders(Sample.RequestId);

    // As for each answer, whose request has its own.
    [Benchmark(Description = "The same, secrets gathered first")]
    [Per("answer", 1)]
    public string GatherAndHide() => new SentSecrets(_message, null).HideHeaders(Sample.RequestId);

    private static HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Sample.BatchUri);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate");
        message.Headers.TryAddWithoutValidation("User-Agent", "RomaFdi/0.1.0");
        message.Headers.TryAddWithoutValidation("X-Auth-Token", Token());
        return message;
    }

    // Three bytes are four characters.
    private static string Token()
    {
        byte[] bytes = new byte[3000];
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(index * 167 % 251);
        }

        return Convert.ToBase64String(bytes);
    }
}
