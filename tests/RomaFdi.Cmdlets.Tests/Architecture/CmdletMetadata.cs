using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>What a cmdlet declares, read from metadata: the reference assembly's attributes answer nothing at run time.</summary>
internal sealed class CmdletMetadata
{
    private readonly CustomAttributeData _data;

    public CmdletMetadata(Type cmdlet)
    {
        Type = cmdlet;
        _data = cmdlet.GetCustomAttributesData().Single(data => data.AttributeType == typeof(CmdletAttribute));
    }

    public static IEnumerable<CmdletMetadata> All => typeof(RomaConnection).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(CmdletAttribute), false)).Select(type => new CmdletMetadata(type));

    public Type Type { get; }

    public string Verb => (string)_data.ConstructorArguments[0].Value!;

    public string Noun => (string)_data.ConstructorArguments[1].Value!;

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess => Named("SupportsShouldProcess") is true;

    public ConfirmImpact ConfirmImpact => (ConfirmImpact)(Named("ConfirmImpact") ?? (int)ConfirmImpact.Medium);

    public IEnumerable<PropertyInfo> Parameters => Type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), true));

    private object? Named(string name) => _data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => argument.TypedValue.Value).SingleOrDefault();
}
