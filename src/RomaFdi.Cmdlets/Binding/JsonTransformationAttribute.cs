using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace RomaFdi.Commands;

/// <summary>Takes a JSON object as hashtable, object, JSON text, or a file that holds it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JsonTransformationAttribute : ArgumentTransformationAttribute
{
    // What hardly a path holds: rather JSON in part, YAML or a connection string, with a password that nobody should quote.
    private static readonly Regex s_noPath = new("""["{}=;<>|\r\n]|: """, RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData) switch
        {
            null => null,
            "" => null,
            string text when text.TrimStart().StartsWith("{", StringComparison.Ordinal) => Parse(text, "The text"),
            string path => ReadFile(Resolve(engineIntrinsics, path)),
            FileSystemInfo file => ReadFile(file.FullName),
            IDictionary or PSObject => JsonTreeBuilder.Build(inputData!),
            { } other when other.GetType().IsPrimitive || other is IEnumerable => throw new ArgumentTransformationMetadataException(
                $"A value of type {other.GetType().Name} is no JSON object. Give a hashtable, an object, JSON text that begins with {{, or a file."),
            _ => JsonTreeBuilder.Build(inputData!),
        };

    private static string Resolve(EngineIntrinsics engine, string path)
    {
        try
        {
            return engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSNotSupportedException or ProviderInvocationException)
        {
            throw Refuse(path, "", e);
        }
    }

    private static object ReadFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ArgumentTransformationMetadataException($"'{path}' is a directory, not a file that holds JSON.");
        }

        try
        {
            return Parse(File.ReadAllText(path), $"'{path}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refuse(path, " that can be read", e);
        }
    }

    private static ArgumentTransformationMetadataException Refuse(string path, string which, Exception cause) => s_noPath.IsMatch(path)
        ? new("The text is neither JSON text nor a file. Give a hashtable, an object, JSON text that begins with {, or a file.")
        : new($"'{path}' is neither JSON text nor a file{which}: {cause.Message}", cause);

    private static object Parse(string text, string what)
    {
        try
        {
            return ClientFactory.ReadJson(text);
        }
        catch (FormatException e)
        {
            throw new ArgumentTransformationMetadataException($"{what} is no JSON object: {e.Message}", e);
        }
    }
}
