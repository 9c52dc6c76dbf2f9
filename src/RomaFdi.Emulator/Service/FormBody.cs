using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>Forms as browsers send them: application/x-www-form-urlencoded and multipart/form-data.</summary>
internal static class FormBody
{
    internal static QueryFields Read(HttpRequest request, bool strict)
    {
        if (request.Body.Length == 0)
        {
            throw Refusal.With(400, "ROMA.13001");
        }

        var parameters = (request.Header("Content-Type") ?? "").Split(';').Select(part => part.Trim()).ToList();
        var text = Text(request.Body);
        return parameters[0].ToLowerInvariant() switch
        {
            "application/x-www-form-urlencoded" => new QueryFields(text, strict),
            "multipart/form-data" => new QueryFields(Parts(text, Parameter(parameters, "boundary") ?? throw Malformed()), strict),
            _ => throw Refusal.OfParameter("Content-Type", "it must be application/x-www-form-urlencoded or multipart/form-data."),
        };
    }

    private static string Text(byte[] body)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed();
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Parts(string body, string boundary)
    {
        // RFC 2046: each part follows its boundary line, and the last boundary ends with two hyphens.
        var parts = ("\r\n" + body).Split(new[] { "\r\n--" + boundary }, StringSplitOptions.None);
        if (parts.Length < 2 || !parts[parts.Length - 1].StartsWith("--", StringComparison.Ordinal))
        {
            throw Malformed();
        }

        return parts.Skip(1).Take(parts.Length - 2).Select(Part);
    }

    private static KeyValuePair<string, string> Part(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            throw Malformed();
        }

        using var head = new StringReader(part.Substring(0, end));
        while (head.ReadLine() is { } line)
        {
            var parameters = line.Split(';').Select(piece => piece.Trim()).ToList();
            if (parameters[0].Equals("Content-Disposition: form-data", StringComparison.OrdinalIgnoreCase) && Parameter(parameters, "name") is { } name)
            {
                return new(name, part.Substring(end + 4));
            }
        }

        throw Malformed();
    }

    private static string? Parameter(IEnumerable<string> parameters, string name) =>
        parameters.Where(parameter => parameter.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase)).Select(parameter => parameter.Substring(name.Length + 1).Trim('"')).FirstOrDefault();

    private static RefusedException Malformed() => Refusal.OfParameter("body", "it is not a form.");
}
