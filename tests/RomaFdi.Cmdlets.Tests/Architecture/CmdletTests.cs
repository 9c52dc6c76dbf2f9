using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.Architecture;

/// <summary>What all cmdlets keep to.</summary>
public class CmdletTests
{
    private static readonly string[] s_changingVerbs = ["Start", "Stop", "New", "Set", "Remove", "Reset", "Initialize", "Add", "Clear"];

    public static TheoryData<Type> Cmdlets => [.. CmdletMetadata.All.Select(metadata => metadata.Type)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Stands_alone_in_a_file_of_its_name(Type cmdlet)
    {
        var metadata = new CmdletMetadata(cmdlet);
        Assert.Equal($"{metadata.Verb}{metadata.Noun}Cmdlet", cmdlet.Name);
        string file = Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, "src", "RomaFdi.Cmdlets"), cmdlet.Name + ".cs", SearchOption.AllDirectories));
        Assert.Single(Regex.Matches(File.ReadAllText(file), @"^\[Cmdlet\(", RegexOptions.Multiline));
        Assert.True(cmdlet.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Asks_before_a_change(Type cmdlet)
    {
        var metadata = new CmdletMetadata(cmdlet);
        Assert.Equal(s_changingVerbs.Contains(metadata.Verb), metadata.SupportsShouldProcess);
        Assert.Equal(metadata.Verb is "Reset" or "Remove", metadata.ConfirmImpact == ConfirmImpact.High);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Uses_a_noun_with_a_prefix(Type cmdlet) => Assert.Matches("^(Roma|Vias)[A-Z]", new CmdletMetadata(cmdlet).Noun);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Says_what_it_writes(Type cmdlet)
    {
        bool writes = Regex.IsMatch(Source(cmdlet), @"WriteObject\(") || !Regex.IsMatch(cmdlet.BaseType!.Name, "^(PSCmdlet|RomaCmdlet|RomaServiceCmdlet)$");
        Assert.True(!writes || cmdlet.IsDefined(typeof(OutputTypeAttribute), false));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Never_assigns_to_a_parameter(Type cmdlet)
    {
        // A value set in one record would stand in the next.
        string source = Source(cmdlet);
        foreach (string name in new CmdletMetadata(cmdlet).Parameters.Select(property => property.Name))
        {
            Assert.DoesNotMatch($@"(?m)^ {{8,}}(this\.)?{name} \??\??= ", Regex.Replace(source, @"new[ (][^{}]*\{[^{}]*\}", "", RegexOptions.Singleline));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Takes_secrets_only_as_SecureString_or_PSCredential(Type cmdlet)
    {
        foreach (PropertyInfo property in new CmdletMetadata(cmdlet).Parameters.Where(property => Regex.IsMatch(property.Name, "(Token|Secret|SecretKey|Password|Credential)$")))
        {
            // A table of secrets is taken apart at the door: what isn't a SecureString doesn't pass.
            bool isTable = property.IsDefined(typeof(SecretsTransformationAttribute), false);
            Assert.True(isTable || new[] { "SecureString", "PSCredential", "SwitchParameter" }.Contains(property.PropertyType.Name), property.Name);

            // PowerShell's own refusal of a text would quote it.
            Assert.True(property.PropertyType != typeof(SecureString) || property.IsDefined(typeof(SecretTransformationAttribute), false), property.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_units_of_numbers(Type cmdlet)
    {
        foreach (PropertyInfo property in new CmdletMetadata(cmdlet).Parameters.Where(property => property.PropertyType == typeof(int) && Regex.IsMatch(property.Name, "Time|Latency|Interval")))
        {
            Assert.Matches("(Sec|Ms)$", property.Name);
        }
    }

    [Fact]
    public void Exported_are_exactly_the_compiled_ones()
    {
        string manifest = Repository.Read("RomaFdi.psd1");
        string list = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\((?<list>[^)]*)\)").Groups["list"].Value;
        IEnumerable<string> listed = Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value);
        IEnumerable<string> compiled = CmdletMetadata.All.Select(metadata => metadata.Name);
        Assert.Equal(compiled.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_source_sleeps_or_touches_settings_of_the_process()
    {
        IEnumerable<string> sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);
        Assert.All(sources, file => Assert.DoesNotMatch(@"Thread\.Sleep|ServicePointManager|Default(Web)?Proxy\s*=", File.ReadAllText(file)));
    }

    [Fact]
    public void Every_call_of_the_client_can_be_given_up()
    {
        IEnumerable<MethodInfo> calls = typeof(IRomaClient).GetProperties().Select(property => property.PropertyType).Where(type => type.IsInterface).Append(typeof(IRomaClient))
            .SelectMany(service => service.GetMethods())
            .Where(method => typeof(System.Threading.Tasks.Task).IsAssignableFrom(method.ReturnType));
        Assert.All(calls, call => Assert.Contains(call.GetParameters(), parameter => parameter.ParameterType == typeof(System.Threading.CancellationToken)));
    }

    private static string Source(Type cmdlet) =>
        File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, "src", "RomaFdi.Cmdlets"), cmdlet.Name + ".cs", SearchOption.AllDirectories)));
}
