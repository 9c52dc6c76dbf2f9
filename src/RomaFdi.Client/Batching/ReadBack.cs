using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using RomaFdi.Client.Http;

namespace RomaFdi.Client.Batching;

/// <summary>Tells from reading whether a change is in force: put into what is there, it changes nothing.</summary>
internal static class ReadBack
{
    private enum Match
    {
        Same,

        /// <summary>The same as far as it is shown.</summary>
        Hidden,
        Different,
    }

    /// <summary>What was found of a change whose answer was lost.</summary>
    /// <typeparam name="TResult">What the action gives.</typeparam>
    /// <param name="asIs">What is there, as the body of a change that changes nothing.</param>
    /// <param name="asAsked">The same with the change.</param>
    /// <param name="result">The result of a change that is in force.</param>
    public static Finding<TResult> Find<TResult>(Func<JObject> asIs, Func<JObject> asAsked, Func<TResult> result)
        where TResult : class
    {
        JObject known;
        try
        {
            known = asIs();
        }
        catch (RomaApiException e) when (e.Kind == RomaFailureKind.Invalid)
        {
            return Finding.Unproven<TResult>($"Afterwards the service did not show enough to tell ({e.ErrorCode}).");
        }

        return Compare(known, asAsked(), "") switch
        {
            Match.Same => Finding.Of(Settled.Success(result())),
            Match.Hidden => Finding.Unproven<TResult>("Afterwards all of it that the service shows was as asked for; it hides the rest."),
            _ => Finding.NotDone<TResult>("Afterwards not all of it was as asked for, which may change yet."),
        };
    }

    /// <summary>Whether all that is shown is as asked for. What is hidden is taken for it.</summary>
    public static bool ShowsNoDifference(JObject asIs, JObject asAsked) => Compare(asIs, asAsked, "") != Match.Different;

    private static Match Compare(JToken? isSo, JToken? asked, string name)
    {
        if (AreAlike(isSo, asked))
        {
            return Match.Same;
        }

        if (JsonTree.IsSecret(name) || isSo is JValue { Value: JsonTree.Hidden })
        {
            return Match.Hidden;
        }

        return (isSo, asked) switch
        {
            (JObject one, JObject other) => one.Properties().Select(field => field.Name).Union(other.Properties().Select(field => field.Name))
                .Aggregate(Match.Same, (worst, field) => Worse(worst, Compare(one[field], other[field], field))),
            (JArray one, JArray other) when one.Count == other.Count =>
                one.Zip(other, (item, wanted) => Compare(item, wanted, "")).Aggregate(Match.Same, Worse),

            // JSON may stand in a text (contract: task_detail).
            (JValue { Value: string one }, JValue { Value: string other }) when WireJson.TryReadContainer(one) is { } inner && WireJson.TryReadContainer(other) is { } wanted =>
                Compare(inner, wanted, ""),
            _ => Match.Different,
        };
    }

    private static Match Worse(Match one, Match other) => one > other ? one : other;

    // Null says the same as nothing; a number or a flag may stand as a text (FACTS D17).
    private static bool AreAlike(JToken? one, JToken? other) => (one ?? JValue.CreateNull(), other ?? JValue.CreateNull()) switch
    {
        (JValue { Type: JTokenType.Integer or JTokenType.Float } number, JValue { Type: JTokenType.Integer or JTokenType.Float } wanted) => AreSame(number, wanted),
        (JValue { Value: not null } value, JValue { Value: not null } wanted) when value.Type != wanted.Type =>
            string.Equals(WireJson.Text(value), WireJson.Text(wanted), StringComparison.OrdinalIgnoreCase),
        (JValue value, JValue wanted) => JToken.DeepEquals(value, wanted),
        _ => false,
    };

    private static bool AreSame(JValue one, JValue other)
    {
        try
        {
            return one.CompareTo(other) == 0;
        }
        catch (OverflowException)
        {
            // One is too large for the type of the other.
            return false;
        }
    }
}
