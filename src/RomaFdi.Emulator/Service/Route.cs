using System;
using System.Collections.Generic;
using RomaFdi.Emulator.Http;

namespace RomaFdi.Emulator.Service;

/// <summary>One operation: where it is found and what handles it.</summary>
internal sealed class Route
{
    private readonly string[] _template;

    internal Route(ApiFamily family, string operationId, string method, string template, Func<Call, HttpAnswer> handle, bool isOpen = false)
    {
        IsOpen = isOpen;
        Family = family;
        OperationId = operationId;
        Method = method;
        _template = template.Split('/');
        Handle = handle;
    }

    internal ApiFamily Family { get; }

    internal string OperationId { get; }

    /// <summary>Whether it asks for neither token nor signature.</summary>
    internal bool IsOpen { get; }

    internal string Method { get; }

    internal Func<Call, HttpAnswer> Handle { get; }

    /// <summary>Whether its errors say more in a field of their own (contract: ErrorDetailResponse).</summary>
    internal bool HasErrorDetail { get; init; }

    internal bool Matches(string method, string[] segments)
    {
        if (segments.Length != _template.Length || method != Method)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (IsParameter(_template[i]) ? segments[i].Length == 0 : segments[i] != _template[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Path parameters by name, decoded.</summary>
    internal IReadOnlyDictionary<string, string> Parameters(string[] segments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            if (IsParameter(_template[i]))
            {
                values.Add(_template[i].Trim('{', '}'), Uri.UnescapeDataString(segments[i]));
            }
        }

        return values;
    }

    private static bool IsParameter(string part) => part.Length > 0 && part[0] == '{';
}
