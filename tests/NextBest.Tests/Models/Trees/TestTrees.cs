using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;

namespace NextBest.Tests.Models.Trees;

/// <summary>Small models of symmetric trees drawn from a seed.</summary>
internal static class TestTrees
{
    public static SymmetricTreesModel Random(
        int seed,
        int targets,
        int trees,
        ModelLink link = ModelLink.Independent
    )
    {
        var random = new Random(seed);
        var logistic = TestModels.Random(seed, targets, link).Parameters;
        return new(
            new SymmetricTreesParameters
            {
                Layout = logistic.Layout,
                Outputs = logistic.Outputs,
                Biases = logistic.Biases,
                Trees =
                [
                    .. Enumerable
                        .Range(0, trees)
                        .Select(t => Tree(random, logistic.Layout, t % 9, targets)),
                ],
            }
        );
    }

    private static SymmetricTree Tree(Random random, InputLayout layout, int levels, int targets) =>
        new()
        {
            Splits = [.. Enumerable.Range(0, levels).Select(_ => Split(random, layout))],
            Leaves =
            [
                .. Enumerable.Range(0, targets << levels).Select(_ => random.NextSingle() - 0.5f),
            ],
            LeafWeights =
            [
                .. Enumerable
                    .Range(0, 1 << levels)
                    .Select(_ => random.Next(3) == 0 ? 0 : random.NextSingle() * 100),
            ],
        };

    private static RowSplit Split(Random random, InputLayout layout)
    {
        var column = random.Next(layout.Columns.Count);
        var rows = Enumerable.Range(0, layout.Columns[column].RowCount);
        ushort[] asked = [.. rows.Where(_ => random.Next(3) == 0).Select(row => (ushort)row)];
        return new(column, asked.Length > 0 ? asked : [0]);
    }
}
