using System;

namespace RomaFdi.Emulator.State;

/// <summary>The made-up account, user, project and instance.</summary>
internal sealed class Identity
{
    internal Identity(SeededIds ids)
    {
        ProjectId = ids.For("project");
        var instance = ids.For("instance");
        InstanceId = Guid.ParseExact(instance, "N").ToString("D");
        DomainId = ids.For("domain");
        UserId = ids.For("user");
        DomainName = "example-account";
        UserName = "example-user";
        Password = Secrets.New(12);
    }

    internal string Region { get; } = "cn-north-4";

    internal string ProjectId { get; }

    internal string InstanceId { get; }

    internal string DomainId { get; }

    internal string DomainName { get; }

    internal string UserId { get; }

    internal string UserName { get; }

    internal string Password { get; }
}
