using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RomaFdi.Emulator.State;

/// <summary>Ids of 32 hex digits that follow from the seed and what they are for.</summary>
internal sealed class SeededIds : IDisposable
{
    private readonly SHA256 _hash = SHA256.Create();
    private readonly int _seed;

    internal SeededIds(int seed) => _seed = seed;

    public void Dispose() => _hash.Dispose();

    internal string For(string purpose, int index = 0)
    {
        var text = string.Format(CultureInfo.InvariantCulture, "{0}/{1}/{2}", _seed, purpose, index);
        return Hex.Of(_hash.ComputeHash(Encoding.UTF8.GetBytes(text)), 16);
    }
}
