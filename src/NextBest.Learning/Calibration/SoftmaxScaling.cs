using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Calibration of a softmax: one temperature for all targets (Guo et al., 2017) by Newton's method, and where wanted an
/// intercept a target, pulled to 0 by a normal prior so that a rare target stays as trained.
/// </summary>
internal sealed class SoftmaxScaling(CalibrationSample sample, Predicate<int> isFitted)
{
    private const double SmallestSlope = 0.2;
    private const double LargestSlope = 5;
    private const double PriorWeight = 10;
    private const int MostSteps = 40;
    private const double Tolerance = 1e-6;
    private readonly double[] shares = new double[sample.Targets];
    private readonly double[] slopes = new double[sample.Targets];
    private readonly double[] curvatures = new double[sample.Targets];

    public double Slope { get; private set; } = 1;

    public double[] Intercepts { get; } = new double[sample.Targets];

    public SoftmaxScaling FitTemperature()
    {
        for (var step = 0; step < MostSteps; step++)
            if (StepSlope() < Tolerance)
                break;
        return this;
    }

    public SoftmaxScaling FitAll()
    {
        for (var step = 0; step < MostSteps; step++)
            if (Math.Max(StepSlope(), StepIntercepts()) < Tolerance)
                break;
        return this;
    }

    public SoftmaxScaling FitIntercepts()
    {
        for (var step = 0; step < MostSteps; step++)
            if (StepIntercepts() < Tolerance)
                break;
        return this;
    }

    /// <summary>Log loss of one example in nats; 0 where nothing open was acquired.</summary>
    public double Loss(int example)
    {
        var labels = sample.Labels(example);
        if (labels.IsEmpty)
            return 0;
        var logSum = Share(example);
        double gain = 0;
        foreach (var label in labels)
            gain += Slope * sample.Margins(example)[label] + Intercepts[label];
        return logSum - gain / labels.Length;
    }

    private double StepSlope()
    {
        double slope = 0,
            curvature = 1e-9;
        for (var i = 0; i < sample.Count; i++)
        {
            if (!isFitted(i) || sample.Labels(i).IsEmpty)
                continue;
            Share(i);
            var margins = sample.Margins(i);
            double mean = 0,
                square = 0,
                actual = 0;
            for (var t = 0; t < margins.Length; t++)
                if (shares[t] > 0)
                {
                    mean += shares[t] * margins[t];
                    square += shares[t] * margins[t] * margins[t];
                }

            foreach (var label in sample.Labels(i))
                actual += margins[label];
            slope += sample.Weight(i) * (mean - actual / sample.Labels(i).Length);
            curvature += sample.Weight(i) * (square - mean * mean);
        }

        var before = Slope;
        Slope = Math.Clamp(Slope - slope / curvature, SmallestSlope, LargestSlope);
        return Math.Abs(Slope - before);
    }

    /// <summary>Shares bound the curvature from above, so that the step never overshoots.</summary>
    private double StepIntercepts()
    {
        Array.Clear(slopes);
        Array.Clear(curvatures);
        for (var i = 0; i < sample.Count; i++)
        {
            if (!isFitted(i) || sample.Labels(i).IsEmpty)
                continue;
            Share(i);
            for (var t = 0; t < shares.Length; t++)
            {
                slopes[t] += sample.Weight(i) * shares[t];
                curvatures[t] += sample.Weight(i) * shares[t];
            }

            foreach (var label in sample.Labels(i))
                slopes[label] -= sample.Weight(i) / (double)sample.Labels(i).Length;
        }

        double largest = 0;
        for (var t = 0; t < shares.Length; t++)
        {
            var change = (slopes[t] + PriorWeight * Intercepts[t]) / (curvatures[t] + PriorWeight);
            Intercepts[t] -= change;
            largest = Math.Max(largest, Math.Abs(change));
        }

        return largest;
    }

    /// <summary>Fills <see cref="shares"/> with the probabilities, 0 for closed targets, and returns the logarithm of their divisor.</summary>
    private double Share(int example)
    {
        var margins = sample.Margins(example);
        var largest = double.NegativeInfinity;
        for (var t = 0; t < margins.Length; t++)
            if (!float.IsNaN(margins[t]))
                largest = Math.Max(largest, Slope * margins[t] + Intercepts[t]);
        for (var t = 0; t < margins.Length; t++)
            shares[t] = Slope * margins[t] + Intercepts[t] - largest;
        DeterministicExp.Of(shares);
        double sum = 0;
        for (var t = 0; t < margins.Length; t++)
        {
            if (float.IsNaN(margins[t]))
                shares[t] = 0;
            sum += shares[t];
        }

        for (var t = 0; t < shares.Length; t++)
            shares[t] /= sum;
        return largest + Math.Log(sum);
    }
}
