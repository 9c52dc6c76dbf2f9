using System;
using System.Globalization;

namespace RomaFdi.Emulator.Service;

/// <summary>Times as IAM and the metadata service write them (FACTS 8).</summary>
internal static class IamTime
{
    internal static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
