using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>One temperature for all targets of a softmax (Guo et al., 2017), found by golden-section search.</summary>
internal static class TemperatureScaling
{
    private const double SmallestSlope = 0.2;
    private const double LargestSlope = 5;
    private const int Steps = 30;
    private const double GoldenRatio = 0.6180339887498949;

    public static LinearCalibration Fit(CalibrationSample sample)
    {
        double low = SmallestSlope,
            high = LargestSlope;
        for (var step = 0; step < Steps; step++)
        {
            var left = high - GoldenRatio * (high - low);
            var right = low + GoldenRatio * (high - low);
            if (Loss(left, sample) < Loss(right, sample))
                high = right;
            else
                low = left;
        }

        var slopes = new float[sample.Targets];
        slopes.AsSpan().Fill((float)((low + high) / 2));
        return new(slopes, new float[sample.Targets]);
    }

    /// <summary>Log loss with every margin multiplied by the slope; convex in the slope.</summary>
    private static double Loss(double slope, CalibrationSample sample)
    {
        double sum = 0;
        for (var i = 0; i < sample.Count; i++)
            if (!sample.Labels(i).IsEmpty)
                sum += sample.Weight(i) * Loss(slope, sample.Margins(i), sample.Labels(i));
        return sum;
    }

    private static double Loss(
        double slope,
        ReadOnlySpan<float> margins,
        ReadOnlySpan<ushort> labels
    )
    {
        var largest = double.NegativeInfinity;
        foreach (var margin in margins)
            if (!float.IsNaN(margin))
                largest = Math.Max(largest, slope * margin);
        double total = 0,
            gain = 0;
        foreach (var margin in margins)
            if (!float.IsNaN(margin))
                total += DeterministicExp.Of(slope * margin - largest);
        foreach (var label in labels)
            gain += slope * margins[label] - largest;
        return Math.Log(total) - gain / labels.Length;
    }
}
