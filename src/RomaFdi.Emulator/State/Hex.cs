using System.Linq;

namespace RomaFdi.Emulator.State;

/// <summary>Bytes as lower-case hex.</summary>
internal static class Hex
{
    internal static string Of(byte[] bytes) => Of(bytes, bytes.Length);

    internal static string Of(byte[] bytes, int count) => string.Concat(bytes.Take(count).Select(b => b.ToString("x2", null)));
}
