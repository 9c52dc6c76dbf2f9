using System;
using System.IO;
using System.Linq;
using RomaFdi.Client.Http;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RomaFdi.Client.Credentials;

/// <summary>The file of endpoints of the official SDKs (FACTS 2): for each service a list of regions with their endpoints, in YAML.</summary>
internal sealed class RegionsFile
{
    private readonly string _path;
    private readonly YamlNode? _root;

    private RegionsFile(string path, YamlNode? root)
    {
        _path = path;
        _root = root;
    }

    /// <summary>Endpoints of ROMA Connect and VIAS in a region; null where none is named.</summary>
    /// <exception cref="RomaApiException">It can't be read (RegionsFileUnreadable) or understood (RegionsFileMalformed), or an endpoint is none.</exception>
    public static (Uri? Roma, Uri? Vias) FindEndpoints(string path, string region)
    {
        RegionsFile file = Read(path);
        return (file.Find("ROMA", region), file.Find("VIAS", region));
    }

    private static RegionsFile Read(string path)
    {
        try
        {
            string text = SdkFile.Read(path).Text;
            CheckDepth(path, text);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return new RegionsFile(path, yaml.Documents.FirstOrDefault()?.RootNode);
        }
        catch (YamlException e)
        {
            throw Malformed(path, e.Start);
        }
        catch (Exception e) when (SdkFile.IsUnreadable(e))
        {
            throw ApiErrors.Invalid("RegionsFileUnreadable", $"The regions file {path} can't be read: {e.Message}");
        }
    }

    // The reader calls itself for each level: a file of brackets would end the process.
    private static void CheckDepth(string path, string text)
    {
        const int Most = 100;
        var parser = new Parser(new StringReader(text));
        for (int depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > Most)
            {
                throw Malformed(path, parser.Current.Start);
            }
        }
    }

    private Uri? Find(string service, string region)
    {
        if (_root is null)
        {
            return null;
        }

        // The SDKs take the service's name in any case.
        YamlNode? regions = As<YamlMappingNode>(_root).FirstOrDefault(pair => string.Equals(Text(pair.Key), service, StringComparison.OrdinalIgnoreCase)).Value;
        YamlMappingNode? entry = regions is null ? null : As<YamlSequenceNode>(regions).Select(As<YamlMappingNode>).FirstOrDefault(entry => Text(entry, "id") == region);
        if (entry is null)
        {
            return null;
        }

        // The first counts; the SDKs try the later ones when it doesn't answer.
        YamlNode? endpoint = entry.Children.TryGetValue("endpoints", out YamlNode? endpoints)
            ? As<YamlSequenceNode>(endpoints).FirstOrDefault()
            : entry.Children.TryGetValue("endpoint", out YamlNode? single) ? single : null;
        return endpoint is not null && Text(endpoint) is { Length: > 0 } text
            ? EndpointText.Read(text, FormattableString.Invariant($"Line {endpoint.Start.Line} of {_path}"))
            : throw Malformed(_path, (endpoint ?? entry).Start);
    }

    private string? Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out YamlNode? value) ? Text(value) : throw Malformed(_path, node.Start);

    private static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value;

    private T As<T>(YamlNode node)
        where T : YamlNode => node as T ?? throw Malformed(_path, node.Start);

    private static RomaApiException Malformed(string path, Mark mark) => ApiErrors.Invalid(
        "RegionsFileMalformed",
        FormattableString.Invariant($"Line {mark.Line} of {path} is not as a regions file has it: for each service a list of regions, each with id and endpoint."));
}
