namespace RomaFdi.Client.Services;

/// <summary>A project of the account, as IAM lists it.</summary>
internal sealed class IamProject
{
    public IamProject(string id, string name, bool isEnabled)
    {
        Id = id;
        Name = name;
        IsEnabled = isEnabled;
    }

    public string Id { get; }

    public string Name { get; }

    public bool IsEnabled { get; }

    /// <summary>Name and id.</summary>
    public override string ToString() => $"{Name} ({Id}{(IsEnabled ? "" : ", disabled")})";
}
