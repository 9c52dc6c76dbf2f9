using System;

namespace RomaFdi.Emulator.Service;

/// <summary>Why a request, or one task of it, is not done.</summary>
internal sealed record Refusal(int Status, string Code, string? Text = null, string? Parameter = null)
{
    /// <summary>Stands for the "bad parameter" code of whichever service was called.</summary>
    internal const string BadParameter = "";

    /// <summary>Whether FDI answers it in the nested form (D14).</summary>
    internal bool IsNested { get; init; }

    internal string Message => Text ?? ErrorTexts.Of(Code);

    internal static RefusedException OfParameter(string name, string problem) =>
        new(new Refusal(400, BadParameter, $"Invalid parameter {Shorten(name)}: {problem}", name));

    internal static RefusedException With(int status, string code) => new(new Refusal(status, code));

    // Names come from the caller and may be of any length; an error text may not.
    private static string Shorten(string name) => name.Substring(0, Math.Min(name.Length, 64));
}
