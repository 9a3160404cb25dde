using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Learning.Evaluation;

/// <summary>What one model says of the judged rows: every row is scored once, on all cores, and all figures are read from here.</summary>
internal sealed class ScoredRows
{
    private const int RowsPerPart = 1024;
    private readonly ExampleSet examples;
    private readonly int[] rows;
    private readonly int[][] acquired;

    /// <param name="examples">The judged rows by the model's own schema.</param>
    /// <param name="rows">Indices into them.</param>
    /// <param name="model">The model.</param>
    public ScoredRows(ExampleSet examples, int[] rows, IPropensityModel model)
    {
        this.examples = examples;
        this.rows = rows;
        Model = model;
        var targets = model.Targets.ToList();
        var targetOfProduct = examples.Products.Select(p => targets.IndexOf(p)).ToArray();
        acquired = Array.ConvertAll(
            rows,
            row => Array.ConvertAll(examples.Acquired(row).ToArray(), p => targetOfProduct[p])
        );
        Propensities = [.. targets.Select(_ => new float[rows.Length])];
        Lists = new ListScore[rows.Length];
        Popularity = new ListScore[rows.Length];
        LogLosses = new double[rows.Length];
        Top = new int[rows.Length * ListScore.Depth];
        Parallel.For(0, (rows.Length + RowsPerPart - 1) / RowsPerPart, ScorePart);
    }

    public IPropensityModel Model { get; }

    /// <summary>Whether the targets of a row share one acquisition.</summary>
    public bool IsShared => Model.Outputs.Link == ModelLink.Softmax;

    /// <summary>By target, then by judged row; NaN where the target is closed to the customer.</summary>
    public float[][] Propensities { get; }

    /// <summary>By judged row; the default value where nothing was acquired.</summary>
    public ListScore[] Lists { get; }

    /// <summary>What base rates alone reach, likewise.</summary>
    public ListScore[] Popularity { get; }

    /// <summary>By judged row: log loss in nats of all open targets together; NaN where a softmax has nothing to choose.</summary>
    public double[] LogLosses { get; }

    /// <summary>By judged row the best targets, <see cref="ListScore.Depth"/> each, -1 after the last.</summary>
    private int[] Top { get; }

    /// <summary>Targets acquired in a judged row; negative for what the model does not know.</summary>
    public ReadOnlySpan<int> Acquired(int judged) => acquired[judged];

    /// <summary>
    /// By judged row what a target's probability is held against: 0 or 1; under a softmax 1/n where the target is one of n
    /// acquired, and NaN where nothing was.
    /// </summary>
    public float[] Labels(int target) =>
        Array.ConvertAll(
            acquired,
            targets =>
                targets.Length == 0
                    ? IsShared
                        ? float.NaN
                        : 0
                    : !targets.Contains(target)
                        ? 0
                        : IsShared
                            ? 1f / targets.Length
                            : 1
        );

    /// <summary>From 0 the place of a target in the row's list; <see cref="ListScore.Depth"/> where it is not on it.</summary>
    public int PlaceOf(int judged, int target)
    {
        var place = Top.AsSpan(judged * ListScore.Depth, ListScore.Depth).IndexOf(target);
        return place < 0 ? ListScore.Depth : place;
    }

    private void ScorePart(int part)
    {
        var scratch = new float[Model.ScratchLength];
        var scores = new float[Propensities.Length];
        var top = new int[ListScore.Depth];
        var end = Math.Min(rows.Length, (part + 1) * RowsPerPart);
        for (var i = part * RowsPerPart; i < end; i++)
        {
            var profile = examples.Profile(rows[i]);
            Model.Score(profile, scratch, scores);
            LogLosses[i] = RowLoss.Of(Model, profile, scores, acquired[i]);
            for (var t = 0; t < scores.Length; t++)
                Propensities[t][i] = Model.IsExcluded(profile, t) ? float.NaN : scores[t];
            var count = TargetRanking.Rank(Model, profile, scores, top);
            for (var place = 0; place < ListScore.Depth; place++)
                Top[i * ListScore.Depth + place] = place < count ? top[place] : -1;
            if (acquired[i].Length == 0)
                continue;
            Lists[i] = ListScore.Of(top.AsSpan(0, count), acquired[i]);
            Popularity[i] = ScoreOf(profile, Model.BaseRates, acquired[i], top);
        }
    }

    /// <summary>How good another ranking of the model's targets would be for a customer.</summary>
    public ListScore ScoreOf(
        CustomerProfile profile,
        ReadOnlySpan<float> ranking,
        ReadOnlySpan<int> products,
        int[] top
    )
    {
        var count = TargetRanking.Rank(Model, profile, ranking, top);
        return ListScore.Of(top.AsSpan(0, count), products);
    }
}
