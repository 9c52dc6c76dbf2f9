using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public class ArrowTests
{
    private static readonly Assembly s_cmdlets = typeof(RomaConnection).Assembly;
    private static readonly Assembly s_model = typeof(RomaTask).Assembly;
    private static readonly Assembly s_client = Assembly.Load("RomaFdi.Client");
    private static readonly Assembly s_emulator = Assembly.Load("RomaFdi.Emulator");

    [Fact]
    public void Model_knows_nobody() => Assert.Equal(["netstandard"], References(s_model));

    [Fact]
    public void Client_knows_the_model_and_no_PowerShell()
    {
        Assert.Equal(["RomaFdi.Model"], References(s_client).Where(name => name.StartsWith("RomaFdi", StringComparison.Ordinal)));
        Assert.DoesNotContain("System.Management.Automation", References(s_client));
    }

    [Fact]
    public void Emulator_knows_neither_client_nor_model_nor_PowerShell()
    {
        Assert.DoesNotContain(References(s_emulator), name => name.StartsWith("RomaFdi", StringComparison.Ordinal));
        Assert.DoesNotContain("System.Management.Automation", References(s_emulator));
    }

    [Fact]
    public void Cmdlets_know_no_third_party() => Assert.Equal(
        ["RomaFdi.Client", "RomaFdi.Emulator", "RomaFdi.Model", "System.Management.Automation", "netstandard"],
        References(s_cmdlets));

    [Fact]
    public void Only_the_factory_knows_the_client() =>
        Assert.Equal([Path.Combine("Connections", "ClientFactory.cs")], FilesThatUse("RomaFdi.Client"));

    [Fact]
    public void Only_the_emulator_cmdlets_know_the_emulator() =>
        Assert.All(FilesThatUse("RomaFdi.Emulator"), file => Assert.StartsWith("Emulator" + Path.DirectorySeparatorChar, file, StringComparison.Ordinal));

    [Theory]
    [InlineData("RomaFdi")]
    [InlineData("RomaFdi.Model")]
    [InlineData("RomaFdi.Client")]
    [InlineData("RomaFdi.Emulator")]
    public void No_third_party_type_is_public(string assembly)
    {
        string[] allowed = ["netstandard", "System.Private.CoreLib", "System.Runtime", "System.Management.Automation", "RomaFdi", "RomaFdi.Model", "RomaFdi.Emulator"];
        IEnumerable<Type> exposed = Assembly.Load(assembly).GetExportedTypes().SelectMany(Exposed);
        Assert.DoesNotContain(exposed, type => !allowed.Contains(Owner(type)) && !Owner(type).StartsWith("System.", StringComparison.Ordinal));
    }

    private static IEnumerable<Type> Exposed(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type> types = type.GetProperties(All).Where(property => property.GetAccessors(true).Any(IsSeen)).Select(property => property.PropertyType);
        types = types.Concat(type.GetMethods(All).Where(IsSeen).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)));
        types = types.Concat(type.GetConstructors(All).Where(IsSeen).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)));
        return types.Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object)).SelectMany(WithArguments);
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.HasElementType ? WithArguments(type.GetElementType()!) : type.GetGenericArguments().SelectMany(WithArguments).Append(type);

    private static string Owner(Type type) => type.Assembly.GetName().Name!;

    private static List<string> References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal)];

    private static List<string> FilesThatUse(string name)
    {
        string folder = Path.Combine(Repository.Root, "src", "RomaFdi.Cmdlets");
        var use = new Regex($@"^using {Regex.Escape(name)}[;.]|\b{Regex.Escape(name)}\.\w", RegexOptions.Multiline);
        return [.. Sources(folder).Where(file => use.IsMatch(WithoutText(File.ReadAllText(file)))).Select(file => Path.GetRelativePath(folder, file))];
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string WithoutText(string source) => Regex.Replace(source, "//.*$|\"(?:[^\"\\\\]|\\\\.)*\"", "", RegexOptions.Multiline);
}
