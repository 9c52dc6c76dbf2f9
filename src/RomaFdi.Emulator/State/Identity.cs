using System;
using System.Collections.Generic;

namespace RomaFdi.Emulator.State;

/// <summary>The made-up account, user, projects and instance.</summary>
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
        AccessKey = KeyStore.NewAccessKey();
        SecretKey = Secrets.New(20);
        FederatedUserId = ids.For("user", 1);

        // The look of a JSON web token, of which nobody but its issuer and IAM knows what it holds.
        IdToken = $"eyJ{Secrets.New(12)}.eyJ{Secrets.New(48)}.{Secrets.New(32)}";
        Projects = new[]
        {
            new Project(ProjectId, Region, DomainId, IsEnabled: true),
            new Project(ids.For("project", 1), "cn-east-3", DomainId, IsEnabled: true),
            new Project(ids.For("project", 2), "cn-south-1", DomainId, IsEnabled: false),
            new Project(ids.For("project", 3), Region + "_test", ProjectId, IsEnabled: true),
        };
    }

    internal string Region { get; } = "cn-north-4";

    internal string ProjectId { get; }

    internal string InstanceId { get; }

    internal string DomainId { get; }

    internal string DomainName { get; }

    internal string UserId { get; }

    internal string UserName { get; }

    internal string Password { get; }

    internal string AccessKey { get; }

    internal string SecretKey { get; }

    internal string FederatedUserId { get; }

    internal string FederatedUserName { get; } = "example-federated-user";

    internal string IdpId { get; } = "example-idp";

    internal string IdToken { get; }

    /// <summary>What IAM lists. All services are in the first one.</summary>
    internal IReadOnlyList<Project> Projects { get; }
}
