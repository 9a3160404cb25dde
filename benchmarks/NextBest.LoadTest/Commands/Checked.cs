using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NextBest.LoadTest.Commands;

/// <summary>Options that say what is wrong with their value, and what would be right.</summary>
internal static class Checked
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>A whole number within a range.</summary>
    public static Option<int> Number(
        string name,
        string description,
        int byDefault,
        int least,
        int most
    )
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => Within(result, least, most) ?? byDefault,
        };
        return option;
    }

    /// <summary>A whole number within a range, or none.</summary>
    public static Option<int?> Number(string name, string description, int least, int most) =>
        new(name)
        {
            Description = description,
            CustomParser = result => Within(result, least, most),
        };

    /// <summary>Numbers above 0, separated by commas.</summary>
    public static Option<double[]> Numbers(
        string name,
        string description,
        params string[] aliases
    ) =>
        new(name, aliases)
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = Positive,
        };

    /// <summary>A time.</summary>
    public static Option<TimeSpan> Time(
        string name,
        string description,
        TimeSpan byDefault,
        bool mayBeZero = false
    ) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => Span(result, mayBeZero) ?? byDefault,
        };

    /// <summary>A time, or none.</summary>
    public static Option<TimeSpan?> Time(string name, string description) =>
        new(name)
        {
            Description = description,
            CustomParser = result => Span(result, mayBeZero: false),
        };

    private static int? Within(ArgumentResult result, int least, int most)
    {
        var text = TextOf(result);
        if (
            int.TryParse(
                text,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var n
            )
            && n >= least
            && n <= most
        )
            return n;
        result.AddError($"{NameOf(result)} '{text}' is no whole number within {least} to {most}.");
        return null;
    }

    private static double[] Positive(ArgumentResult result)
    {
        var numbers = new List<double>();
        foreach (var text in result.Tokens.SelectMany(t => t.Value.Split(',')))
        {
            if (
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n)
                && n > 0
                && double.IsFinite(n)
            )
                numbers.Add(n);
            else
                result.AddError($"{NameOf(result)} '{text}' is no number above 0, such as 2000.");
        }

        return [.. numbers];
    }

    private static TimeSpan? Span(ArgumentResult result, bool mayBeZero)
    {
        var text = TextOf(result);
        if (
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && time <= s_longest
            && (time > TimeSpan.Zero || (mayBeZero && time == TimeSpan.Zero))
            && text.Contains(':')
        )
            return time;
        result.AddError(
            $"{NameOf(result)} '{text}' is no time of at most a day, such as 00:00:10 for ten seconds."
        );
        return null;
    }

    private static string TextOf(ArgumentResult result) => result.Tokens[^1].Value;

    private static string NameOf(ArgumentResult result) =>
        (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
