namespace NextBest.Learning.Evaluation;

/// <summary>Metrics of predicted probabilities against what happened.</summary>
public static class ProbabilityMetrics
{
    /// <summary>How many bins of equal count a <see cref="Reliability"/> has.</summary>
    public const int CalibrationBins = 15;

    // Keeps the logarithm finite for a probability that was rounded to 0 or 1.
    private const double Smallest = 1e-7;

    /// <summary>Area under the ROC curve by ranks (Mann-Whitney), ties counting half; NaN without both classes.</summary>
    /// <param name="scores">One a row; sorted in place.</param>
    /// <param name="labels">Above 0 is a positive; reordered with the scores.</param>
    public static double Auc(Span<float> scores, Span<float> labels)
    {
        scores.Sort(labels);
        double rankSum = 0;
        long positives = 0;
        for (int start = 0, end; start < scores.Length; start = end)
        {
            long tiedPositives = 0;
            for (end = start; end < scores.Length && scores[end] == scores[start]; end++)
                if (labels[end] > 0)
                    tiedPositives++;
            positives += tiedPositives;
            rankSum += tiedPositives * (start + 1 + end) / 2.0;
        }

        var negatives = scores.Length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }

    /// <summary>Mean log loss in nats; labels are shares, 0 to 1. NaN for no rows.</summary>
    public static double LogLoss(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += LogLoss(probabilities[i], labels[i]);
        return sum / labels.Length;
    }

    /// <summary>Log loss of one row in nats; the label is a share, 0 to 1.</summary>
    public static double LogLoss(double probability, double label)
    {
        var p = Math.Clamp(probability, Smallest, 1 - Smallest);
        return -(label * Math.Log(p) + (1 - label) * Math.Log(1 - p));
    }

    /// <summary>The sum in double precision.</summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }
}
