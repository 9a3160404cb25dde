namespace NextBest.Core.Models.Ensembles;

/// <summary>How the values of leaves become sums, in the precision of the source library; kept in doubles, which hold both.</summary>
internal static class EnsembleSums
{
    /// <summary>What sums start at.</summary>
    public static void Begin(TreeEnsembleParameters p, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] = p.Aggregation switch
            {
                TreeAggregation.Sum => p.Precision == EnsemblePrecision.Binary32
                    ? (float)p.BaseScores[i]
                    : p.BaseScores[i],
                TreeAggregation.Minimum => double.PositiveInfinity,
                TreeAggregation.Maximum => double.NegativeInfinity,
                _ => 0,
            };
    }

    /// <summary>Takes one value in.</summary>
    public static void Add(TreeEnsembleParameters p, ref double sum, double value)
    {
        if (p.Precision == EnsemblePrecision.Binary32)
            value = (float)value;
        var next = p.Aggregation switch
        {
            TreeAggregation.Minimum => Math.Min(sum, value),
            TreeAggregation.Maximum => Math.Max(sum, value),
            _ => sum + value,
        };
        // The double sum of two floats, rounded to a float, is their float sum: 53 bits are more than 2 * 24 + 2 (Figueroa, 1995).
        sum = p.Precision == EnsemblePrecision.Binary32 ? (float)next : next;
    }

    /// <summary>Averages, and adds base scores where sums did not start at them. An output that no leaf names has its base score.</summary>
    public static void End(TreeEnsembleParameters p, Span<double> sums)
    {
        if (p.Aggregation == TreeAggregation.Sum)
            return;
        var rounds = p.Roots.Length / p.TreesPerRound;
        for (var i = 0; i < sums.Length; i++)
        {
            var value =
                p.Aggregation == TreeAggregation.Average && rounds > 0 ? sums[i] / rounds
                : double.IsFinite(sums[i]) ? sums[i]
                : 0;
            sums[i] =
                p.Precision == EnsemblePrecision.Binary32
                    ? (float)value + (float)p.BaseScores[i]
                    : value + p.BaseScores[i];
        }
    }
}
