namespace NextBest.Learning.Evaluation;

/// <summary>One target's probabilities, ascending, with what happened, over the rows where it was open.</summary>
internal sealed class TargetPoints
{
    private const double TopShare = 0.1;

    public required float[] Probabilities { get; init; }

    /// <summary>Above 0 is a positive; under a softmax a row with n acquisitions counts 1/n for each.</summary>
    public required float[] Labels { get; init; }

    public required int[] Customers { get; init; }

    /// <summary>Log loss of each row in nats.</summary>
    public required float[] Losses { get; init; }

    public int Count => Labels.Length;

    public static TargetPoints Of(ScoredRows scored, JudgedRows judged, int target)
    {
        var propensities = scored.Propensities[target];
        var labels = scored.Labels(target);
        var rows = Enumerable
            .Range(0, judged.Count)
            .Where(i => !float.IsNaN(propensities[i] + labels[i]))
            .ToArray();
        var probabilities = Array.ConvertAll(rows, i => propensities[i]);
        Array.Sort(probabilities, rows);
        return new()
        {
            Probabilities = probabilities,
            Labels = Array.ConvertAll(rows, i => labels[i]),
            Customers = Array.ConvertAll(rows, judged.CustomerOf),
            Losses = Array.ConvertAll(
                rows,
                i => (float)ProbabilityMetrics.LogLoss(propensities[i], labels[i])
            ),
        };
    }

    /// <summary>Area under the ROC curve, mean log loss and lift of the top tenth; ties count by their share.</summary>
    /// <param name="counts">How often each customer counts; empty: once. NaN figures where a class is missing.</param>
    public TargetFigures Figures(ReadOnlySpan<byte> counts)
    {
        double total = 0,
            loss = 0;
        for (var i = 0; i < Count; i++)
        {
            var weight = WeightOf(i, counts);
            total += weight;
            loss += weight * Losses[i];
        }

        var threshold = (1 - TopShare) * total;
        double below = 0,
            positives = 0,
            ordered = 0,
            positivesBelow = 0;
        for (int start = 0, end; start < Count; start = end)
        {
            (end, var tied, var tiedPositives) = TiesFrom(start, counts);
            ordered += tiedPositives * (below - positives + (tied - tiedPositives) / 2);
            if (tied > 0)
                positivesBelow += tiedPositives * Math.Clamp((threshold - below) / tied, 0, 1);
            below += tied;
            positives += tiedPositives;
        }

        return new(
            ordered / (positives * (total - positives)),
            loss / total,
            (positives - positivesBelow) / positives / TopShare
        );
    }

    /// <summary>Where the rows of one probability end, and how many and how many positives they count for.</summary>
    private (int End, double Rows, double Positives) TiesFrom(int start, ReadOnlySpan<byte> counts)
    {
        double rows = 0,
            positives = 0;
        var end = start;
        for (; end < Count && Probabilities[end] == Probabilities[start]; end++)
        {
            var weight = WeightOf(end, counts);
            rows += weight;
            if (Labels[end] > 0)
                positives += weight;
        }

        return (end, rows, positives);
    }

    private double WeightOf(int row, ReadOnlySpan<byte> counts) =>
        counts.IsEmpty ? 1 : counts[Customers[row]];
}
