namespace NextBest.Learning.Evaluation;

/// <summary>
/// Reliability over all targets together, in memory that does not grow with the rows: probabilities that agree in their
/// leading bits share a cell. Bins are made of whole cells, so that they are of nearly equal count.
/// </summary>
internal sealed class PooledReliability
{
    // Bits of a float's mantissa that are dropped: cells are 1/2048 of their value wide.
    private const int DroppedBits = 12;
    private static readonly int Cells = CellOf(1) + 1;

    private readonly long[] rows = new long[Cells];
    private readonly double[] predicted = new double[Cells];
    private readonly double[] observed = new double[Cells];

    /// <summary>Adds rows; those without a probability or label take no part.</summary>
    public void Add(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (float.IsNaN(probabilities[i] + labels[i]))
                continue;
            var cell = CellOf(probabilities[i]);
            rows[cell]++;
            predicted[cell] += probabilities[i];
            observed[cell] += labels[i];
        }
    }

    /// <summary>Of all targets of a model.</summary>
    public static Reliability Of(ScoredRows scored)
    {
        var pooled = new PooledReliability();
        for (var t = 0; t < scored.Propensities.Length; t++)
            pooled.Add(scored.Propensities[t], scored.Labels(t));
        return pooled.Summarize();
    }

    public Reliability Summarize()
    {
        var total = rows.Sum();
        var bins = new List<ReliabilityBin>();
        long done = 0,
            count = 0;
        double sum = 0,
            events = 0;
        for (var cell = 0; cell < Cells; cell++)
        {
            count += rows[cell];
            sum += predicted[cell];
            events += observed[cell];
            if (
                count == 0
                || done + count < total * (bins.Count + 1) / ProbabilityMetrics.CalibrationBins
            )
                continue;
            bins.Add(ReliabilityBin.Of(count, sum, events));
            done += count;
            (count, sum, events) = (0, 0, 0);
        }

        return new(bins);
    }

    /// <summary>The bits of floats from 0 to 1 ascend with them.</summary>
    private static int CellOf(float probability) =>
        BitConverter.SingleToInt32Bits(probability) >> DroppedBits;
}
