namespace NextBest.Learning.Training;

/// <summary>The loss that training is stopped by.</summary>
internal static class MeanLoss
{
    /// <summary>Mean loss of the current weights.</summary>
    public static double Of(IExampleLoss examples, WeightTable weights)
    {
        Span<float> sums = new float[weights.Stride];
        double sum = 0;
        for (var i = 0; i < examples.Count; i++)
        {
            weights.Sum(examples.Active(i), sums);
            sum += examples.Differentiate(i, sums);
        }

        return sum / examples.Count;
    }
}
