using NextBest.Core.Models;
using NextBest.Learning.Training;

namespace NextBest.Learning.Calibration;

/// <summary>One temperature for all targets of a softmax (Guo et al., 2017), found by golden-section search.</summary>
internal static class TemperatureScaling
{
    private const double SmallestSlope = 0.2;
    private const double LargestSlope = 5;
    private const int Steps = 30;
    private const double GoldenRatio = 0.6180339887498949;

    public static LinearCalibration Fit(TrainingDesign design, float[] margins, WeightTable weights)
    {
        double low = SmallestSlope,
            high = LargestSlope;
        for (var step = 0; step < Steps; step++)
        {
            var left = high - GoldenRatio * (high - low);
            var right = low + GoldenRatio * (high - low);
            if (Loss(left, design, margins, weights) < Loss(right, design, margins, weights))
                high = right;
            else
                low = left;
        }

        var slopes = new float[weights.Targets];
        slopes.AsSpan().Fill((float)((low + high) / 2));
        return new(slopes, new float[weights.Targets]);
    }

    /// <summary>Log loss with every margin multiplied by the slope; convex in the slope.</summary>
    private static double Loss(
        double slope,
        TrainingDesign design,
        float[] margins,
        WeightTable weights
    )
    {
        var loss = new LossFunction(design, ModelLink.Softmax, weights.Targets);
        Span<float> scaled = new float[weights.Stride];
        double sum = 0;
        for (var i = 0; i < design.Count; i++)
        {
            for (var t = 0; t < weights.Stride; t++)
                scaled[t] = (float)(slope * margins[i * weights.Stride + t]);
            sum += loss.Differentiate(i, scaled);
        }

        return sum;
    }
}
