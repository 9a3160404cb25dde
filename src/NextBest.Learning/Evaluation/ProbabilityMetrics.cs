namespace NextBest.Learning.Evaluation;

/// <summary>Metrics of predicted probabilities against what happened.</summary>
public static class ProbabilityMetrics
{
    /// <summary>How many bins of equal count the calibration error is averaged over.</summary>
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
        {
            var p = Math.Clamp(probabilities[i], Smallest, 1 - Smallest);
            sum -= labels[i] * Math.Log(p) + (1 - labels[i]) * Math.Log(1 - p);
        }

        return sum / labels.Length;
    }

    /// <summary>Expected calibration error: |mean predicted - mean observed|, averaged over bins of equal count.</summary>
    /// <param name="probabilities">Ascending.</param>
    /// <param name="labels">In the same order.</param>
    public static double CalibrationError(
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<float> labels
    )
    {
        double error = 0;
        for (var bin = 0; bin < CalibrationBins; bin++)
        {
            var start = (int)((long)labels.Length * bin / CalibrationBins);
            var end = (int)((long)labels.Length * (bin + 1) / CalibrationBins);
            error += Math.Abs(Sum(probabilities[start..end]) - Sum(labels[start..end]));
        }

        return error / labels.Length;
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
