using System.Security.Cryptography;

namespace RomaFdi.Emulator.State;

/// <summary>Passwords, keys and tokens: random, so that nothing else on the machine can guess them from the seed.</summary>
internal static class Secrets
{
    internal static string New(int bytes)
    {
        var random = new byte[bytes];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(random);
        return Hex.Of(random);
    }
}
