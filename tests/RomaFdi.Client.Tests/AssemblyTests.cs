using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using RomaFdi.Client.Credentials;
using Xunit;

namespace RomaFdi.Client.Tests;

/// <summary>The arrows between the assemblies (design 2).</summary>
public sealed class AssemblyTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly s_model = typeof(RomaTask).Assembly;
    private static readonly Assembly s_client = typeof(RomaClient).Assembly;

    [Fact]
    public void The_model_references_the_platform_alone() =>
        Assert.Equal(["netstandard"], s_model.GetReferencedAssemblies().Select(name => name.Name));

    [Fact]
    public void The_client_knows_neither_powershell_nor_the_emulator()
    {
        string?[] names = [.. s_client.GetReferencedAssemblies().Select(name => name.Name)];

        Assert.Contains("RomaFdi.Model", names);
        Assert.DoesNotContain(names, name => name!.StartsWith("System.Management.Automation", StringComparison.OrdinalIgnoreCase) || name is "RomaFdi.Emulator" or "RomaFdi");
    }

    [Fact]
    public void The_emulator_shares_no_code_with_client_and_model()
    {
        IEnumerable<string?> names = typeof(Emulator.EmulatorServer).Assembly.GetReferencedAssemblies().Select(name => name.Name);

        Assert.DoesNotContain(names, name => name!.StartsWith("RomaFdi", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_public_of_model_and_client_shows_a_foreign_type()
    {
        string[] foreign = [.. new[] { s_model, s_client }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(Shown)
            .Where(shown => !IsOurs(shown.Type))
            .Select(shown => $"{shown.Member}: {shown.Type}")];

        Assert.Empty(foreign);
    }

    [Fact]
    public void The_client_shows_its_factory_its_finder_of_credentials_and_its_reader_of_JSON_text_and_nothing_else() =>
        Assert.Equal([typeof(CredentialFinder), typeof(JsonText), typeof(RomaClient)], s_client.GetExportedTypes().OrderBy(type => type.Name));

    /// <summary>Every type that a user of a type can see, with where it stands.</summary>
    private static IEnumerable<(string Member, Type Type)> Shown(Type type) =>
        from member in type.GetMembers(Declared).Where(IsVisible)
        from shown in TypesOf(member).Concat(type.GetInterfaces()).Append(type.BaseType).OfType<Type>()
        from part in Parts(shown)
        select ($"{type.Name}.{member.Name}", part);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    // Types of the platform live beside System.Object, or in assemblies that netstandard forwards to.
    private static bool IsOurs(Type type) =>
        type.IsGenericParameter || type.Assembly == s_model || type.Assembly == s_client || s_platform.Contains(type.Assembly.GetName().Name!);

    private static readonly HashSet<string> s_platform = ["System.Private.CoreLib", "System.Private.Uri", "System.Runtime", "System.Collections", "netstandard"];
}
