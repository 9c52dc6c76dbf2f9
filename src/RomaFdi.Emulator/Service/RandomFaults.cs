using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RomaFdi.Emulator.State;

namespace RomaFdi.Emulator.Service;

/// <summary>Faults at a rate, which follow from a seed and from the requests themselves. Not safe to share between threads.</summary>
internal sealed class RandomFaults
{
    private const string BatchOperation = "BatchStartOrStopTasks";

    // Slow work is late by 1, 2, 4 up to 32 requests: also after the last look of a client that looks a few times.
    private const int LongestDoublings = 6;

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly double _share;
    private readonly int _seed;
    private readonly string? _operationId;
    private readonly FaultKind[] _batchKinds;
    private readonly FaultKind[] _otherKinds;

    internal RandomFaults(double share, int seed, IReadOnlyCollection<FaultKind>? kinds, string? operationId)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "Must be from 0 to 1.");
        }

        _share = share;
        _seed = seed;
        _operationId = operationId;
        _batchKinds = (kinds ?? (FaultKind[])Enum.GetValues(typeof(FaultKind))).ToArray();
        _otherKinds = _batchKinds.Where(kind => !PlannedFault.IsAboutBatchAnswer(kind)).ToArray();
    }

    /// <summary>What goes wrong with a call; null for nothing.</summary>
    internal PlannedFault? Draw(Call call)
    {
        if (_operationId == null ? call.Family is not (ApiFamily.Fdi or ApiFamily.Vias) : _operationId != call.OperationId)
        {
            return null;
        }

        using var hash = SHA256.Create();
        var asked = Asked(call, hash);
        _seen.TryGetValue(asked, out var before);
        _seen[asked] = before + 1;

        // Bytes of the hash stand in for chance.
        var chance = hash.ComputeHash(Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, "{0}/{1}/{2}", _seed, before, asked)));
        var kinds = call.OperationId == BatchOperation ? _batchKinds : _otherKinds;
        if (kinds.Length == 0 || BitConverter.ToUInt32(chance, 0) >= _share * (1L << 32))
        {
            return null;
        }

        var kind = kinds[(int)(BitConverter.ToUInt32(chance, 4) % (uint)kinds.Length)];
        var value = kind == FaultKind.SlowWork ? (1 << (chance[8] % LongestDoublings)).ToString(CultureInfo.InvariantCulture) : null;
        return new PlannedFault(kind, _operationId, value);
    }

    private static string Asked(Call call, SHA256 hash)
    {
        var head = Encoding.UTF8.GetBytes(string.Join("\n", call.OperationId, call.Request.Method, call.Request.Path, call.Request.Query, ""));
        return Hex.Of(hash.ComputeHash(head.Concat(call.Request.Body).ToArray()));
    }
}
