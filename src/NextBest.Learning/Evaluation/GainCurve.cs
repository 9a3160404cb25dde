namespace NextBest.Learning.Evaluation;

/// <summary>Which share of the acquisitions is reached by addressing a share of the customers, best scores first.</summary>
public static class GainCurve
{
    /// <summary>How many equal steps the curve has; it starts at 0 and ends at 1, which makes one point more.</summary>
    public const int Steps = 20;

    /// <summary>The share of positives among the best 0, 1/20, 2/20, ... of the rows; ties count by their share. Empty without positives.</summary>
    /// <param name="probabilities">Ascending.</param>
    /// <param name="labels">In the same order; above 0 is a positive.</param>
    public static IReadOnlyList<double> Of(
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<float> labels
    )
    {
        double positives = 0;
        foreach (var label in labels)
            positives += label > 0 ? 1 : 0;
        if (positives == 0)
            return [];
        var gains = new double[Steps + 1];
        var (step, reached) = (1, 0.0);
        for (int end = labels.Length, start; end > 0; end = start)
        {
            double tied = 0;
            for (start = end; start > 0 && probabilities[start - 1] == probabilities[end - 1]; )
                tied += labels[--start] > 0 ? 1 : 0;
            var (from, to) = (labels.Length - end, labels.Length - start);
            for (; step <= Steps && (double)labels.Length * step / Steps <= to; step++)
            {
                var share = ((double)labels.Length * step / Steps - from) / (to - from);
                gains[step] = (reached + share * tied) / positives;
            }

            reached += tied;
        }

        gains[Steps] = 1;
        return gains;
    }
}
