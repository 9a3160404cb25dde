using MathNet.Numerics.LinearAlgebra;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Matching;
using NextBest.Learning.Training;

namespace NextBest.Learning.Matching;

/// <summary>
/// The directions in which customers' affinities differ most, most important first: a truncated singular value decomposition of the
/// weights (Eckart and Young, 1936), where a row counts by how many customers activate it, and a tag by how much the products of
/// a line differ in it. Immutable.
/// </summary>
internal sealed class FactorBasis
{
    // A tag that the shelf of today hardly tells apart may tell apart a product of tomorrow.
    private const double Ridge = 1e-3;

    private readonly InputLayout layout;
    private readonly string[] tags;
    private readonly float[] biases;
    private readonly Matrix<double> weights;
    private readonly Matrix<double> toFactors;
    private readonly Matrix<double> toTags;

    public FactorBasis(
        WeightTable fitted,
        InputLayout layout,
        string[] tags,
        IExampleLoss examples,
        LineShelves shelves
    )
    {
        this.layout = layout;
        this.tags = tags;
        biases = fitted.Biases();
        weights = Matrix<double>.Build.Dense(
            layout.RowCount,
            tags.Length,
            (row, tag) => fitted.Row(row)[tag]
        );
        var spread = shelves.TraitSpread(tags.Length);
        for (var t = 0; t < tags.Length; t++)
            spread[t, t] += Ridge;
        var eigen = Matrix<double>.Build.DenseOfArray(spread).Evd(Symmetricity.Symmetric);
        var root = Scaled(eigen, Math.Sqrt);
        var seen = weights * root;
        var counts = CountsOf(examples, layout.RowCount);
        var weighed = Matrix<double>.Build.Dense(
            seen.RowCount,
            seen.ColumnCount,
            (row, c) => seen[row, c] * counts[row] / examples.Count
        );
        var directions = seen.TransposeThisAndMultiply(weighed).Evd(Symmetricity.Symmetric);
        // Ascending, as eigenvalues of symmetric matrices come.
        int[] order = [.. Enumerable.Range(0, tags.Length).Reverse()];
        var vectors = directions.EigenVectors;
        var sorted = Matrix<double>.Build.DenseOfColumns(order.Select(vectors.Column));
        toFactors = root * sorted;
        toTags = sorted.TransposeThisAndMultiply(Scaled(eigen, value => 1 / Math.Sqrt(value)));
    }

    /// <summary>The weights as the first directions leave them.</summary>
    public WeightTable Approximate(int directions)
    {
        var approximation = Factors(directions) * toTags.SubMatrix(0, directions, 0, tags.Length);
        var table = new WeightTable(layout.RowCount, tags.Length);
        for (var row = 0; row < layout.RowCount; row++)
        for (var tag = 0; tag < tags.Length; tag++)
            table.Row(row)[tag] = (float)approximation[row, tag];
        biases.CopyTo(table.Row(table.BiasRow));
        return table;
    }

    /// <summary>A model of the first directions, and one factor more, which is 1 for everybody and carries the biases.</summary>
    public TagAffinityModel Reduce(int directions)
    {
        var rank = directions + 1;
        var factors = Factors(directions);
        var reduced = new float[layout.RowCount * rank];
        for (var row = 0; row < layout.RowCount; row++)
        for (var f = 0; f < directions; f++)
            reduced[row * rank + f] = (float)factors[row, f];
        var projection = new float[rank * tags.Length];
        for (var f = 0; f < directions; f++)
        for (var t = 0; t < tags.Length; t++)
            projection[f * tags.Length + t] = (float)toTags[f, t];
        biases.CopyTo(projection, directions * tags.Length);
        var constant = new float[rank];
        constant[^1] = 1;
        return new(
            new TagAffinityParameters
            {
                Layout = layout,
                Tags = tags,
                Weights = reduced,
                Biases = constant,
                Projection = projection,
            }
        );
    }

    private Matrix<double> Factors(int directions) =>
        weights * toFactors.SubMatrix(0, tags.Length, 0, directions);

    private static Matrix<double> Scaled(
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> eigen,
        Func<double, double> scale
    )
    {
        var values = eigen.EigenValues.Select(value => scale(Math.Max(value.Real, Ridge)));
        return eigen.EigenVectors
            * Matrix<double>.Build.DenseOfDiagonalArray([.. values])
            * eigen.EigenVectors.Transpose();
    }

    private static double[] CountsOf(IExampleLoss examples, int rows)
    {
        var counts = new double[rows];
        for (var i = 0; i < examples.Count; i++)
            foreach (var row in examples.Active(i))
                counts[row]++;
        return counts;
    }
}
