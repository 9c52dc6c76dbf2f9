using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RomaFdi.Chaos;

/// <summary>What the command line asks for: every combination of its lists is one run.</summary>
internal sealed class ChaosOptions
{
    public const string Usage = """
        Usage: chaos [--tasks 1000] [--seed 1 | 1,2 | 1-10] [--share 5,30,60] [--action Start,Stop,Reset,CreateWithId,Create,CreateTask]
                     [--throttle 1,4,16] [--retry 5] [--timeout 500] [--delay 10] [--settle 0]
        Shares are percent; timeout (for one answer), delay (longest before something is tried again) and settle (how long readers see
        what was) are milliseconds. Ends with 1 if any outcome was wrong.
        """;

    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal)
    {
        ["--tasks"] = "1000",
        ["--seed"] = "1",
        ["--share"] = "5,30,60",
        ["--action"] = string.Join(',', Enum.GetNames<ChaosAction>()),
        ["--throttle"] = "1,4,16",
        ["--retry"] = "5",
        ["--timeout"] = "500",
        ["--delay"] = "10",
        ["--settle"] = "0",
    };

    /// <exception cref="FormatException">There is no such option, or it has no such value.</exception>
    public ChaosOptions(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i += 2)
        {
            if (!_given.ContainsKey(arguments[i]) || i + 1 == arguments.Count)
            {
                throw new FormatException($"'{arguments[i]}' is no option, or has no value.");
            }

            _given[arguments[i]] = arguments[i + 1];
        }

        Runs = [.. from seed in Items("--seed").SelectMany(Range)
                   from action in Items("--action").Select(ActionOf)
                   from share in Items("--share").Select(Number)
                   from throttle in Items("--throttle").Select(Number)
                   select new ChaosSettings
                   {
                       Action = action,
                       Share = share / 100.0,
                       Throttle = throttle,
                       Seed = seed,
                       Tasks = Number(_given["--tasks"]),
                       Retries = Number(_given["--retry"]),
                       Timeout = Milliseconds("--timeout"),
                       Delay = Milliseconds("--delay"),
                       Settle = Milliseconds("--settle"),
                   }];
    }

    public IReadOnlyList<ChaosSettings> Runs { get; }

    private static IEnumerable<int> Range(string text)
    {
        string[] ends = text.Split('-');
        int first = Number(ends[0]);
        return Enumerable.Range(first, Number(ends[^1]) - first + 1);
    }

    private static ChaosAction ActionOf(string text) =>
        Enum.TryParse(text, ignoreCase: true, out ChaosAction action) && Enum.IsDefined(action) ? action : throw new FormatException($"'{text}' is no action.");

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private string[] Items(string option) => _given[option].Split(',');

    private TimeSpan Milliseconds(string option) => TimeSpan.FromMilliseconds(Number(_given[option]));
}
