using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Credentials;

/// <summary>Endpoints that a file names, for who signs in by a profile.</summary>
public sealed class RegionsFileTests : IDisposable
{
    private const string Region = "cn-north-4";

    private readonly SdkHome _home = new();

    public RegionsFileTests() => _home.Write("credentials", "[basic]\nak = EXAMPLEAK\nsk = example-only\n");

    [Fact]
    public void A_file_of_brackets_does_not_end_the_process()
    {
        string path = _home.Write("regions.yaml", "ROMA:\n  " + new string('[', 500000));

        RomaApiException error = Assert.Throws<RomaApiException>(() => CredentialFinder.FromProfile("basic", null, Region, _home.Environment));

        Assert.Equal("RegionsFileMalformed", error.ErrorCode);
        Assert.StartsWith($"Line 2 of {path} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoints_of_the_region_are_found_among_others()
    {
        _home.Write(
            "regions.yaml",
            """
            # Service names come in any case.
            ECS: what other services have doesn't matter
            roma:
              - id: 'cn-north-1'
                endpoint: 'http://elsewhere.example.com'
              - id: 'cn-north-4'
                endpoint: 'https://roma.example.com'
            VIAS:
              - id: cn-north-4
                endpoints:
                  - vias.example.com
                  - vias.other.example.com
            """);

        Assert.Equal((new Uri("https://roma.example.com"), new Uri("https://vias.example.com")), Find());
    }

    [Fact]
    public void Of_several_endpoints_and_one_the_several_come_first()
    {
        _home.Write("regions.yaml", "ROMA:\n- {id: cn-north-4, endpoint: https://b.example.com, endpoints: [https://a.example.com]}\n");

        Assert.Equal((new Uri("https://a.example.com"), null), Find());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet")]
    [InlineData("ECS: []")]
    [InlineData("ROMA: []")]
    [InlineData("ROMA:\n- {id: cn-north-1, endpoint: https://roma.example.com}")]
    public void A_region_that_is_not_there_has_none(string text)
    {
        _home.Write("regions.yaml", text);

        Assert.Equal((null, null), Find());
    }

    [Theory]
    [InlineData("- a\n", 1)]
    [InlineData("\nROMA: canary-3e\n", 2)]
    [InlineData("ROMA:\n- canary-3e\n", 2)]
    [InlineData("ROMA:\n- endpoint: canary-3e\n", 2)]
    [InlineData("ROMA:\n- id: cn-north-4\n", 2)]
    [InlineData("ROMA:\n- id: cn-north-4\n  endpoint:\n", 3)]
    [InlineData("ROMA:\n- id: cn-north-4\n  endpoint: [canary-3e]\n", 3)]
    [InlineData("ROMA:\n- id: cn-north-4\n  endpoints: canary-3e\n", 3)]
    [InlineData("ROMA:\n- id: cn-north-4\n  endpoints: []\n", 2)]
    [InlineData("ECS: []\nROMA: []\nROMA: []\n", 3)]
    [InlineData("ROMA: []\nsk = canary-3e\n", 2)]
    [InlineData("ROMA: [\n", 2)]
    [InlineData("ROMA: *canary-3e\n", 1)]
    public void What_is_no_such_file_is_an_error_that_names_the_line(string text, int line)
    {
        string path = _home.Write("regions.yaml", text);

        RomaApiException error = Refused("RegionsFileMalformed");

        Assert.StartsWith($"Line {line} of {path} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_is_none_is_an_error_that_names_the_line()
    {
        string path = _home.Write("regions.yaml", "VIAS:\n- id: cn-north-4\n  endpoint: http://vias.example.com\n");

        Assert.StartsWith($"Line 3 of {path}: ", Refused("InvalidEndpoint").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_named_has_to_be_there_and_comes_before_the_usual_one()
    {
        _home.Write("regions.yaml", "ROMA:\n- {id: cn-north-4, endpoint: https://usual.example.com}\n");
        _home.Set("REGIONS_FILE", _home.Write("named.yaml", "ROMA:\n- {id: cn-north-4, endpoint: https://named.example.com}\n"));
        Assert.Equal((new Uri("https://named.example.com"), null), Find());

        _home.Set("REGIONS_FILE", _home.Path("none.yaml"));
        Assert.Contains(_home.Path("none.yaml"), Refused("RegionsFileUnreadable").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_named()
    {
        Directory.CreateDirectory(_home.Path("regions.yaml"));

        Assert.Contains(_home.Path("regions.yaml"), Refused("RegionsFileUnreadable").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_left_alone_without_a_region_and_by_the_environment()
    {
        _home.Write("regions.yaml", "- malformed");

        Assert.Null(CredentialFinder.FromProfile("basic", null, null, _home.Environment).Endpoint);
        _home.Set("AK", "EXAMPLEAK").Set("SK", "example-only");
        Assert.Null(CredentialFinder.FromEnvironment(Region, _home.Environment).Endpoint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_reader_of_YAML_is_loaded_only_where_there_is_such_a_file(bool isThere)
    {
        if (isThere)
        {
            _home.Write("regions.yaml", "ECS: []");
        }

        using var apart = new OwnContext();
        Type finder = apart.Client.GetType(typeof(CredentialFinder).FullName!)!;
        Type environment = apart.Client.GetType(typeof(SdkEnvironment).FullName!)!;
        object home = Activator.CreateInstance(environment, new Func<string, string?>(_ => null), Path.GetDirectoryName(Path.GetDirectoryName(_home.Path("credentials"))))!;
        MethodInfo find = finder.GetMethod("FromProfile", BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.IsType<FoundCredential>(find.Invoke(null, ["basic", null, Region, home]));

        Assert.Equal(isThere, apart.Asked.Contains("YamlDotNet"));
    }

    public void Dispose() => _home.Dispose();

    private (Uri? Roma, Uri? Vias) Find()
    {
        FoundCredential found = CredentialFinder.FromProfile("basic", null, Region, _home.Environment);
        return (found.Endpoint, found.ViasEndpoint);
    }

    private RomaApiException Refused(string code)
    {
        RomaApiException error = Assert.Throws<RomaApiException>(() => Find());
        Assert.Equal((code, RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        return error;
    }

    /// <summary>The client once more, in a context that notes which assemblies it asks for.</summary>
    private sealed class OwnContext : AssemblyLoadContext, IDisposable
    {
        private readonly ConcurrentQueue<string?> _asked = new();

        public OwnContext()
            : base(isCollectible: true) => Client = LoadFromAssemblyPath(typeof(CredentialFinder).Assembly.Location);

        public Assembly Client { get; }

        public IReadOnlyCollection<string?> Asked => _asked;

        public void Dispose() => Unload();

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            _asked.Enqueue(assemblyName.Name);
            return null;
        }
    }
}
