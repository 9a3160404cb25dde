using System.Globalization;
using NextBest.Bundles.Yaml;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>What a number must be: <c>"&gt; 1"</c>, <c>"&lt;= 0.5"</c>, <c>"= 1.8"</c>, or <c>[60, 80]</c>. Immutable.</summary>
internal sealed record Bound(string Text, Func<double, bool> Holds)
{
    private const double Closeness = 1e-6;

    /// <summary>Reads a bound; null, with a fault, where it is none.</summary>
    public static Bound? Read(YamlValue value)
    {
        if (!value.IsScalar)
            return ReadRange(value);
        if (value.AsText() is not { } text)
            return null;
        var sign = text.TrimStart().TakeWhile(c => c is '<' or '>' or '=').Count();
        var relation = text.TrimStart()[..sign];
        var isNumber = double.TryParse(
            text.TrimStart()[sign..],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var other
        );
        if (isNumber && Compare(relation) is { } compare)
            return new Bound(text, number => compare(number, other));
        value.Fault("is no bound; write \"> 1\", \">= 1\", \"< 1\", \"<= 1\", \"= 1\" or [1, 2]");
        return null;
    }

    /// <summary>What a sign says of two numbers; null: it is no sign. An empty one is equality.</summary>
    public static Func<double, double, bool>? Compare(string relation) =>
        relation switch
        {
            ">" => (a, b) => a > b,
            ">=" => (a, b) => a >= b || AreClose(a, b),
            "<" => (a, b) => a < b,
            "<=" => (a, b) => a <= b || AreClose(a, b),
            "=" or "" => AreClose,
            _ => null,
        };

    // Factors are single precision, the numbers of files are not.
    private static bool AreClose(double a, double b) =>
        Math.Abs(a - b) <= Closeness * Math.Max(1, Math.Abs(b));

    private static Bound? ReadRange(YamlValue value)
    {
        var ends = value.AsList();
        if (ends.Count != 2)
            value.Fault("is no range; write [least, most]");
        else if (ends[0].AsNumber() is { } least && ends[1].AsNumber() is { } most)
            return new Bound($"[{least}, {most}]", number => number >= least && number <= most);
        return null;
    }
}
