using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Boosting;
using NextBest.Learning.Training;

namespace NextBest.Tests.Learning.Boosting;

/// <summary>Random examples, sketches and leaves, and what splits of them gain, computed the obvious way.</summary>
internal sealed class SplitSample
{
    private readonly TrainingDesign design;

    public SplitSample(int seed, int examples = 400, int lanes = Sketch.Projections)
    {
        var random = new Random(seed);
        var set = BoostingData.Draw(examples, seed, p => p.Number(BoostingData.Score) > 0);
        design = new(
            set,
            [.. Enumerable.Range(0, examples)],
            Layout,
            TargetRules.Learn(set, [.. Enumerable.Range(0, examples)])
        );
        Places = [.. Enumerable.Range(0, examples).Where(_ => random.Next(5) > 0)];
        Sketch = new(examples);
        for (var i = 0; i < examples; i++)
        {
            for (var lane = 0; lane < lanes; lane++)
                Sketch.Values[i * Sketch.Lanes + lane] = random.NextSingle() * 2 - 1;
            Sketch.Values[i * Sketch.Lanes + Sketch.Projections] = 0.5f + random.NextSingle();
        }

        LeafOf = new byte[examples];
    }

    public static InputLayout Layout { get; } =
        new(
            BoostingData.Schema,
            [
                new NumericColumn(BoostingData.Score, [-0.6f, -0.1f, 0.3f, 0.7f]),
                new NumericColumn(BoostingData.Other, []),
                new CategoricalColumn(BoostingData.Schema.Features[2], [0, 3, 4, 9, 11]),
                new SetColumn(BoostingData.Schema.Held),
                new SetSizeColumn(BoostingData.Schema.Held),
                new SetHistoryColumn(BoostingData.Schema.Held, [BoostingData.Schema.Features[4]]),
            ]
        );

    /// <summary>The examples drawn.</summary>
    public int[] Places { get; }

    public Sketch Sketch { get; }

    public byte[] LeafOf { get; }

    public BlockRows RowsOf(QuestionBlock block) => block.RowsOf(design);

    /// <summary>Cuts every leaf in two at random.</summary>
    public void Cut(int level, Random random)
    {
        foreach (var example in Places)
            LeafOf[example] |= (byte)(random.Next(3) == 0 ? 1 << level : 0);
    }

    /// <summary>The scores of all leaves once those whose rows are active stand apart.</summary>
    public double Gain(Question question, IEnumerable<int> rows, int leaves, double regularization)
    {
        var asked = rows.Select(row => FirstRow(question) + row).ToHashSet();
        double gain = 0;
        for (var leaf = 0; leaf < leaves; leaf++)
            foreach (var answer in new[] { true, false })
                gain += Score(
                    Places.Where(i => LeafOf[i] == leaf && IsActive(i, asked) == answer),
                    regularization
                );
        return gain;
    }

    /// <summary>The sums of the examples of a leaf for which a row is active.</summary>
    public double[] Sum(Question question, int row, int leaf)
    {
        HashSet<int> asked = [FirstRow(question) + row];
        return SumOf(Places.Where(i => LeafOf[i] == leaf && IsActive(i, asked)));
    }

    private static int FirstRow(Question question) =>
        Layout.FirstRow(question.Column) + question.FirstRow;

    private bool IsActive(int example, HashSet<int> rows) =>
        design.Active(example).ToArray().Any(row => rows.Contains(row));

    private double Score(IEnumerable<int> examples, double regularization)
    {
        var sum = SumOf(examples);
        var weight = sum[Sketch.Projections] + regularization;
        return weight > 0 ? sum.Take(Sketch.Projections).Sum(s => s * s) / weight : 0;
    }

    private double[] SumOf(IEnumerable<int> examples)
    {
        var sum = new double[Sketch.Lanes];
        foreach (var example in examples)
            for (var lane = 0; lane < sum.Length; lane++)
                sum[lane] += Sketch.Values[example * Sketch.Lanes + lane];
        return sum;
    }
}
