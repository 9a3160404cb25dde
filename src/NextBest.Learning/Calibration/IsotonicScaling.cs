using NextBest.Core.Models;

namespace NextBest.Learning.Calibration;

/// <summary>
/// Isotonic calibration on top of Platt scaling (Zadrozny and Elkan, 2002): bins of equal evidence, their observed shares
/// pooled to a monotone sequence and joined by lines. Each bin is pulled to the logistic shape by as much as one event.
/// </summary>
internal static class IsotonicScaling
{
    // Events that a knot rests on: its log-odds then err by about 0.2.
    private const double LeastEvidence = 20;

    // Flat pieces would tie customers whom the model tells apart.
    private const double LeastSlope = 0.02;

    /// <summary>Platt scaling with a curve after it; without one where the data carry fewer than two knots.</summary>
    public static TargetCalibration Fit(CalibrationPoints points)
    {
        var platt = PlattScaling.Fit(points);
        var bins = Merge(Distinct(points, platt));
        var inputs = new List<float>();
        var outputs = new List<float>();
        foreach (var (margin, logOdds) in bins.Select(b => b.Margin / b.Weight).Zip(Pool(bins)))
        {
            var (input, output) = ((float)margin, (float)logOdds);
            if (inputs.Count > 0)
                output = Math.Max(output, outputs[^1] + (float)LeastSlope * (input - inputs[^1]));
            if (inputs.Count > 0 && (input <= inputs[^1] || output <= outputs[^1]))
                continue;
            inputs.Add(input);
            outputs.Add(output);
        }

        return inputs.Count < 2 ? platt : platt with { Curve = new([.. inputs], [.. outputs]) };
    }

    /// <summary>For each bin the log-odds of the block that it is pooled into.</summary>
    private static List<double> Pool(List<Bin> bins)
    {
        var ends = PoolAdjacentViolators.BlockEnds(
            [.. bins.Select(b => b.Events / b.Weight)],
            [.. bins.Select(b => b.Weight)]
        );
        var logOdds = new List<double>();
        foreach (var end in ends)
        {
            var block = bins[logOdds.Count];
            for (var b = logOdds.Count + 1; b < end; b++)
                block = block.With(bins[b]);
            while (logOdds.Count < end)
                logOdds.Add(block.LogOdds);
        }

        return logOdds;
    }

    /// <summary>Equal margins can't be told apart: they share a bin from the start.</summary>
    private static List<Bin> Distinct(CalibrationPoints points, TargetCalibration platt)
    {
        var blocks = new List<Bin>();
        for (var i = 0; i < points.Count; i++)
        {
            var isTied = i > 0 && points.Margins[i] == points.Margins[i - 1];
            var bin = Bin.Of(points.Weights[i], platt.LogOdds(points.Margins[i]), points.Labels[i]);
            if (isTied)
                blocks[^1] = blocks[^1].With(bin);
            else
                blocks.Add(bin);
        }

        return blocks;
    }

    /// <summary>Joins neighbours until each has its share of the evidence; what is left over joins the last.</summary>
    private static List<Bin> Merge(List<Bin> bins)
    {
        var needed = Math.Max(
            LeastEvidence,
            bins.Sum(b => b.Evidence) / (MonotoneCurve.MostKnots - 1)
        );
        var merged = new List<Bin>();
        var current = default(Bin);
        foreach (var bin in bins)
        {
            current = current.With(bin);
            if (current.Evidence < needed)
                continue;
            merged.Add(current);
            current = default;
        }

        if (current.Weight > 0 && merged.Count > 0)
            merged[^1] = merged[^1].With(current);
        return merged;
    }

    /// <summary>Weighted sums over some neighbouring points.</summary>
    private readonly record struct Bin(
        double Weight,
        double Margin,
        double Expected,
        double Evidence,
        double Events
    )
    {
        /// <summary>The observed share as log-odds, pulled to what Platt scaling expects by one event's worth.</summary>
        public double LogOdds
        {
            get
            {
                var expected = Expected / Weight;
                var pull = 1 / (expected * (1 - expected));
                var share = (Events + pull * expected) / (Weight + pull);
                return Math.Log(share / (1 - share));
            }
        }

        public static Bin Of(double weight, double margin, bool label)
        {
            var p = DeterministicExp.Logistic(margin);
            return new(
                weight,
                weight * margin,
                weight * p,
                weight * p * (1 - p),
                label ? weight : 0
            );
        }

        public Bin With(Bin other) =>
            new(
                Weight + other.Weight,
                Margin + other.Margin,
                Expected + other.Expected,
                Evidence + other.Evidence,
                Events + other.Events
            );
    }
}
