using System.Globalization;

namespace NextBest.Learning.Boosting.Search;

/// <summary>What a search varies, and how far. Values have two digits, so that a table shows what was tried.</summary>
public static class SearchSpace
{
    /// <summary>The settings, in the order in which they are drawn.</summary>
    public static IReadOnlyList<SearchedSetting> Settings { get; } =
    [
        new(
            "learning_rate",
            o => o.LearningRate,
            (o, value) => o with { LearningRate = value },
            random => ByFactor(random, 0.03, 0.2)
        ),
        new(
            "most_trees",
            o => o.Trees,
            (o, value) => o with { Trees = (int)value },
            random => ByFactor(random, 150, 1000)
        ),
        new(
            "patience",
            o => o.Patience,
            (o, value) => o with { Patience = (int)value },
            random => random.Next(10, 61)
        ),
        new(
            "levels",
            o => o.Levels,
            (o, value) => o with { Levels = (int)value },
            random => random.Next(4, 9)
        ),
        new(
            "regularization",
            o => o.Regularization,
            (o, value) => o with { Regularization = value },
            random => ByFactor(random, 0.1, 20)
        ),
        new(
            "split_regularization",
            o => o.SplitRegularization,
            (o, value) => o with { SplitRegularization = value },
            random => ByFactor(random, 5, 500)
        ),
        new(
            "row_share",
            o => o.RowShare,
            (o, value) => o with { RowShare = value },
            random => ByFactor(random, 0.5, 1)
        ),
        new(
            "column_share",
            o => o.ColumnShare,
            (o, value) => o with { ColumnShare = value },
            random => ByFactor(random, 0.1, 1)
        ),
    ];

    /// <summary>
    /// Draws a candidate. Settings that are kept are drawn too, and passed over, so that keeping one changes no other.
    /// </summary>
    internal static BoostingOptions Draw(
        BoostingOptions given,
        Random random,
        IReadOnlySet<string> kept
    )
    {
        foreach (var setting in Settings)
        {
            var value = setting.Draw(random);
            if (!kept.Contains(setting.Name))
                given = setting.With(given, value);
        }

        return given;
    }

    /// <summary>Every factor between the bounds is as likely.</summary>
    private static double ByFactor(Random random, double least, double most)
    {
        var value = least * Math.Pow(most / least, random.NextDouble());
        return double.Parse(
            value.ToString("G2", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
    }
}
