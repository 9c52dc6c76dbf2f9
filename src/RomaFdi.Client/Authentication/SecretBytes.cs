using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace RomaFdi.Client.Authentication;

/// <summary>Secrets as bytes, for the moment of a calculation: a string would stay in memory until it is collected, or longer.</summary>
internal static class SecretBytes
{
    /// <summary>Calculates with the secret in UTF-8, whose bytes are zeroed afterwards.</summary>
    /// <typeparam name="T">What comes out; it must not hold the bytes.</typeparam>
    public static T Use<T>(SecureString secret, Func<byte[], T> calculate)
    {
        char[] characters = new char[secret.Length];
        byte[] bytes = [];
        IntPtr copy = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(copy, characters, 0, characters.Length);
            bytes = Encoding.UTF8.GetBytes(characters);
            return calculate(bytes);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
            Array.Clear(characters, 0, characters.Length);
            Array.Clear(bytes, 0, bytes.Length);
        }
    }
}
