using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Tests.Contract;
using RomaFdi.Contract;

namespace RomaFdi.Client.Tests.Fixtures;

/// <summary>Text that may be an answer: trees of any shape, answers of the contract with something changed in them, and such with their characters disturbed.</summary>
public sealed record OddJson(string Text)
{
    private static readonly string[] s_scalars =
    [
        "null", "true", "false", "0", "-0", "1", "2", "-1", "1.5", "1e2", "1e300", "1e999", "-1e-999", "01", "0x1", "NaN", "Infinity", "undefined", "123456789012345678901234567890",
        "9223372036854775807", "9223372036854775808", "253402300800000", "\"\"", "\"t1\"", "\"t2\"", "\"t3\"", "\"1\"", "\"0\"", "\"FDI.3026\"", "\"No.\"", "\"RUNNING\"", "\"{}\"",
        "\"{\\\"password\\\":\\\"x\\\"}\"", "\"\\u0000\\u001b[2J\"", "\"\\ud800\"", "\"é数😀\"", "'t1'", "/**/1", "t1",
    ];

    private static readonly GeneratedAnswer[] s_answers =
        [.. ContractServer.Contract.Operations.SelectMany(operation => ContractServer.Answers(operation.OperationId, operation.SuccessStatus)).Where(answer => answer.Body is JContainer)];

    private static readonly string[] s_names =
        [.. s_answers.SelectMany(answer => ((JContainer)answer.Body!).DescendantsAndSelf().OfType<JProperty>()).Select(field => field.Name).Distinct().Append("").Append("more")];

    /// <summary>For the properties of readers.</summary>
    public static Arbitrary<OddJson> Any() =>
        Gen.Frequency((2, Gen.Sized(Tree)), (5, Gen.Elements(s_answers).SelectMany(answer => Changed(answer.Body!.ToString(Formatting.None)))))
            .SelectMany(text => Gen.Frequency((3, Gen.Constant(text)), (1, Disturbed(text))))
            .Select(text => new OddJson(text))
            .ToArbitrary();

    /// <summary>A valid text with up to three of its values replaced by others, left out, or said twice.</summary>
    public static Gen<string> Changed(string text) => Gen.Choose(0, 3).SelectMany(times => Changed(text, times));

    /// <summary>A value of any shape.</summary>
    public static Gen<string> Tree(int size) => size < 2
        ? Gen.Elements(s_scalars)
        : Gen.Frequency(
            (2, Gen.Elements(s_scalars)),
            (1, Items(Tree(size / 3)).Select(items => $"[{string.Join(',', items)}]")),
            (2, Items(Field(Tree(size / 3))).Select(fields => $"{{{string.Join(',', fields)}}}")));

    private static Gen<string[]> Items(Gen<string> item) => Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(item, count));

    private static Gen<string> Field(Gen<string> value) => Gen.Elements(s_names).SelectMany(name => value.Select(text => $"{JsonConvert.ToString(name)}:{text}"));

    private static Gen<string> Changed(string text, int times)
    {
        if (times == 0 || TryParse(text) is not { } tree)
        {
            return Gen.Constant(text);
        }

        JToken[] values = [.. tree.DescendantsAndSelf().Where(token => token is not JProperty)];
        return Gen.Choose(0, values.Length - 1)
            .SelectMany(index => Tree(6).SelectMany(value => Gen.Choose(0, 3).Select(way => Change(tree, index, value, way))))
            .SelectMany(changed => Changed(changed, times - 1));
    }

    private static string Change(JContainer source, int index, string value, int way)
    {
        const string Mark = "@here@";
        var tree = (JContainer)source.DeepClone();
        JToken old = tree.DescendantsAndSelf().Where(token => token is not JProperty).ElementAt(index);
        if (old.Parent is null)
        {
            return value;
        }

        switch (way)
        {
            case 0:
                (old.Parent is JProperty field ? (JToken)field : old).Remove();
                break;
            case 1 when old.Parent is JProperty { Parent: JObject owner } twice:
                // Not by the tree, which has each name once.
                owner.Add(Mark, Mark);
                return tree.ToString(Formatting.None).Replace($"\"{Mark}\":\"{Mark}\"", $"{JsonConvert.ToString(twice.Name)}:{value}", StringComparison.Ordinal);
            default:
                old.Replace(Mark);
                break;
        }

        return tree.ToString(Formatting.None).Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static Gen<string> Disturbed(string text) =>
        Gen.Choose(0, text.Length).SelectMany(at => Gen.Choose(0, 3).SelectMany(way => Gen.Elements("\0", "\"", "\\", "{", "}", "[", "]", ",", ":", "'", "//", "\n", "\uFEFF", " ", "0", "e", "-", ".").Select(piece => way switch
        {
            0 => text[..at],
            1 => text[at..],
            2 => text.Insert(at, piece),
            _ => at < text.Length ? text[..at] + piece + text[(at + 1)..] : text + piece,
        })));

    private static JContainer? TryParse(string text)
    {
        try
        {
            return JToken.Parse(text) as JContainer;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
