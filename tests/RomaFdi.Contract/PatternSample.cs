using System;
using System.Collections.Generic;

namespace RomaFdi.Contract;

/// <summary>Texts for a pattern of the contract: at its edges, and just beyond them.</summary>
/// <param name="Good">Texts that match; the first is the base of others.</param>
/// <param name="Bad">Texts that don't match.</param>
internal sealed record PatternSample(IReadOnlyList<string> Good, IReadOnlyList<string> Bad)
{
    private static readonly Dictionary<string, PatternSample> s_all = new()
    {
        ["^[A-Za-z0-9][A-Za-z0-9._-]*$"] = new(["name", "0.A_z-9"], ["-name", ".name", "_name", "na me", "näme", "name\n"]),
        ["^[A-Za-z0-9_-]+$"] = new(["label", "_A-9"], ["la bel", "la.bel", "läbel", "label\n"]),
        ["^[-A-Za-z0-9_]{1,64}$"] = new(["stream", "-", Repeat("S9_-", 64)], ["", "a.b", "stream\n", Repeat("s", 65)]),
        ["^[+-][0-9]{2}:[0-9]{2}$"] = new(["+08:00", "-03:30"], ["08:00", "+8:00", "+08:00\n", "+08:000"]),
        ["^[0-9]{2}:[0-9]{2}:[0-9]{2}$"] = new(["08:00:00", "23:59:59"], ["8:00:00", "08:00", "08:00:00\n", "aa:00:00"]),
        [@"^[\u4E00-\u9FA5a-zA-Z0-9_-]{1,100}$"] =
            new(["gate_watch", "\u4E00\u9FA5", "-", Repeat("w", 100)], ["", "gate watch", "gate.watch", "\u3400", "gate\n", Repeat("w", 101)]),
        ["^[a-z0-9.]{3,32}$"] = new(["1.0.0", "v.1", Repeat("1.", 32)], ["1.", "V1.0", "1_0_0", "1.0\n", Repeat("1", 33)]),
        ["^[0-9]{1,5}$"] = new(["3306", "0", "65535"], ["", "123456", "-1", "33o6", "3306\n", "\u0663\u0663"]),
        ["^[0-9]+$"] = new(["0", "15"], ["", "-1", "1a", "1\n"]),
        ["^(?! +$)[^&<>\"'()]+$"] = new(["orders", " orders ", "\u65e5\u5fd7"], [" ", "   ", "a&b", "a<b", "a>b", "a\"b", "a'b", "a(b", "a)b"]),
        ["^[a-zA-Z0-9-]{1,64}$"] = new(["0f1e2d3c4b5a69788796a5b4c3d2e1f0", "A-z", Repeat("p", 64)], ["a_b", "a.b", Repeat("p", 65)]),
        ["^[a-z0-9_-]{4,36}$"] = new(["0d47bbf52962414bb7ae27fb6ea24230", "a_-9", Repeat("b", 36)], ["abc", "ABCD", "ab.d", Repeat("b", 37)]),
        ["^[0-9]{8}T[0-9]{6}Z$"] = new(["20260102T030405Z"], ["2026-01-02T03:04:05Z"]),
    };

    internal static PatternSample Of(string pattern) =>
        s_all.TryGetValue(pattern, out var sample) ? sample : throw new NotSupportedException($"No texts are known for {pattern}: add them to {nameof(PatternSample)}.");

    private static string Repeat(string text, int length) => string.Concat(System.Linq.Enumerable.Repeat(text, length))[..length];
}
