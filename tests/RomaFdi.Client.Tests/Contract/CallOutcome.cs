namespace RomaFdi.Client.Tests.Contract;

/// <summary>What a dispatcher said of one input.</summary>
internal sealed record CallOutcome(object? Result, RomaApiException? Error);
