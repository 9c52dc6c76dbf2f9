using System;

namespace RomaFdi.Emulator.State;

/// <summary>A key that requests are signed with. A temporary one has a security token and an end.</summary>
internal sealed record AccessKey(string Id, string Secret, string? SecurityToken = null, DateTimeOffset? Expires = null);
