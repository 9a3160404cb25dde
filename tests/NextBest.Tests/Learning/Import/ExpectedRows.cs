using System.Globalization;
using NextBest.Core.Models.Ensembles;
using NextBest.Learning.Import;
using Xunit;

namespace NextBest.Tests.Learning.Import;

/// <summary>Input rows with what the source library makes of them: columns of inputs, then margin0..., then prediction0...</summary>
internal static class ExpectedRows
{
    private const double Tolerance = 1e-5;

    public static void Check(ImportedTrees model, string csv)
    {
        var lines = File.ReadAllLines(csv);
        var header = lines[0].Split(',');
        var inputs = model.InputNames.Count;
        Assert.Equal(header.Take(inputs), model.InputNames);
        var ensemble = new TreeEnsemble(model.Trees);
        Assert.True(ensemble.IsRanked);
        var scratch = new int[ensemble.ScratchLength];
        var margins = new double[model.Trees.OutputCount];
        foreach (var line in lines.Skip(1))
        {
            double[] cells = [.. line.Split(',').Select(Number)];
            ensemble.Score(cells, scratch, margins);
            AreClose(cells.AsSpan(inputs, margins.Length), margins, line);
            AreClose(cells.AsSpan(inputs + margins.Length), Predict(model, margins), line);
        }
    }

    public static double[] Predict(ImportedTrees model, double[] margins)
    {
        if (model.PredictsLabel)
            return [Array.IndexOf(margins, margins.Max())];
        var all = margins.Sum(Math.Exp);
        return Array.ConvertAll(
            margins,
            x =>
                model.Transform switch
                {
                    MarginTransform.Sigmoid => 1 / (1 + Math.Exp(-model.SigmoidSlope * x)),
                    MarginTransform.Softmax => Math.Exp(x) / all,
                    MarginTransform.Exponential => Math.Exp(x),
                    MarginTransform.SignedSquare => x * Math.Abs(x),
                    MarginTransform.Softplus => Math.Log(1 + Math.Exp(x)),
                    MarginTransform.Step => x > 0 ? 1 : 0,
                    _ => x,
                }
        );
    }

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    private static void AreClose(ReadOnlySpan<double> expected, double[] actual, string line)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{actual[i]} instead of {expected[i]} in {line}"
            );
    }
}
