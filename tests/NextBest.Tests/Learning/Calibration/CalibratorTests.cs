using NextBest.Core.Models;
using NextBest.Learning.Calibration;
using NextBest.Tests.Models;
using Xunit;

namespace NextBest.Tests.Learning.Calibration;

public sealed class CalibratorTests
{
    private static readonly TargetParameters Independent = FlatHead.Of(["a"], [0.5f]);

    [Fact]
    public void Fit_WhereTheTruthIsLogistic_ChoosesALine()
    {
        var fitted = Calibrator.Fit(Draw(20_000, 1, m => 0.5 * m - 1), Independent);
        Assert.Empty(fitted.Curves);
        Assert.Equal(0.5, fitted.Slopes[0], 0.05);
        Assert.Equal(-1, fitted.Intercepts[0], 0.1);
    }

    [Fact]
    public void Fit_WhereTheTruthIsNotLogistic_ChoosesACurve()
    {
        var fitted = Calibrator.Fit(Draw(20_000, 2, Stepped), Independent);
        Assert.NotNull(fitted.Curves[0]);
        var head = new TargetHead(TestModels.Schema, fitted);
        double error = 0;
        for (var margin = -2.9f; margin < 2.9f; margin += 0.1f)
            error += Math.Abs(
                DeterministicExp.Logistic(head.LogOdds(head.Calibrate(margin, 0), 0))
                    - DeterministicExp.Logistic(Stepped(margin))
            );
        Assert.InRange(error / 58, 0, 0.03);
    }

    [Fact]
    public void Fit_WithFewEvents_ChoosesALine() =>
        Assert.Empty(Calibrator.Fit(Draw(150, 3, m => Stepped(m) - 2), Independent).Curves);

    [Fact]
    public void Fit_WhereMarginsAreHonest_LeavesThemAlmost()
    {
        var fitted = Calibrator.Fit(Draw(20_000, 4, m => m), Independent);
        Assert.Equal(1, fitted.Slopes[0], 0.05);
        Assert.Equal(0, fitted.Intercepts[0], 0.05);
    }

    [Fact]
    public void Fit_WithoutEvents_LeavesTheTargetAlone()
    {
        var fitted = Calibrator.Fit(Draw(500, 5, _ => -1000), Independent);
        Assert.Equal((1f, 0f), (fitted.Slopes[0], fitted.Intercepts[0]));
    }

    [Fact]
    public void Fit_OfACalibratedModel_ComposesWithWhatItHad()
    {
        var before = Independent with { Slopes = [2], Intercepts = [1] };
        var raw = Draw(20_000, 6, m => 0.5 * m - 1);
        var sample = new CalibrationSample(1);
        for (var i = 0; i < raw.Count; i++)
            sample.Add(raw.Customer(i), [2 * raw.Margins(i)[0] + 1], raw.Labels(i));
        var fitted = Calibrator.Fit(sample, before);
        Assert.Equal(0.5, fitted.Slopes[0], 0.05);
        Assert.Equal(-1, fitted.Intercepts[0], 0.1);
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBits()
    {
        var first = Calibrator.Fit(Draw(5_000, 7, Stepped), Independent);
        var second = Calibrator.Fit(Draw(5_000, 7, Stepped), Independent);
        Assert.Equal(first.Slopes, second.Slopes);
        Assert.Equal(first.Curves[0]?.Outputs.ToArray(), second.Curves[0]?.Outputs.ToArray());
    }

    [Fact]
    public void Fit_OfASoftmaxTooSure_FindsTheTemperature()
    {
        var fitted = Calibrator.Fit(DrawChoices(8_000, 0.5, 0), Softmax);
        Assert.Equal(0.5, fitted.Slopes[0], 0.05);
        Assert.Equal([0f, 0f, 0f], fitted.Intercepts);
    }

    [Fact]
    public void Fit_OfASoftmaxWithMovedShares_FindsTheIntercepts()
    {
        var fitted = Calibrator.Fit(DrawChoices(8_000, 1, 1.5), Softmax);
        Assert.Equal(1, fitted.Slopes[0], 0.1);
        Assert.Equal(1.5, fitted.Intercepts[2] - fitted.Intercepts[0], 0.15);
        Assert.Equal(0, fitted.Intercepts[1] - fitted.Intercepts[0], 0.15);
    }

    private static TargetParameters Softmax =>
        FlatHead.Of(["a", "b", "c"], [0.3f, 0.3f, 0.3f]) with
        {
            Link = ModelLink.Softmax,
        };

    /// <summary>Log-odds with a plateau: far from any line.</summary>
    private static double Stepped(double margin) =>
        margin < 0 ? -3
        : margin < 1.5 ? 0
        : 3;

    private static CalibrationSample Draw(int rows, int seed, Func<double, double> logOdds)
    {
        var random = new Random(seed);
        var sample = new CalibrationSample(1);
        for (var i = 0; i < rows; i++)
        {
            var margin = (float)(random.NextDouble() * 6 - 3);
            var isEvent = random.NextDouble() < DeterministicExp.Logistic(logOdds(margin));
            sample.Add($"C{i}", [margin], isEvent ? [(ushort)0] : []);
        }

        return sample;
    }

    /// <summary>Choices among three by true margins = scale * margin, the last target's raised; one in four can't have the first.</summary>
    private static CalibrationSample DrawChoices(int rows, double scale, double raise)
    {
        var random = new Random(9);
        var sample = new CalibrationSample(3);
        for (var i = 0; i < rows; i++)
        {
            var margins = new float[3];
            for (var t = 0; t < 3; t++)
                margins[t] = (float)(random.NextDouble() * 4 - 2);
            if (random.Next(4) == 0)
                margins[0] = float.NaN;
            var weights = margins
                .Select((m, t) => float.IsNaN(m) ? 0 : Math.Exp(scale * m + (t == 2 ? raise : 0)))
                .ToArray();
            var draw = random.NextDouble() * weights.Sum();
            ushort chosen = 0;
            while ((draw -= weights[chosen]) >= 0)
                chosen++;
            sample.Add($"C{i}", margins, [chosen]);
        }

        return sample;
    }
}
