using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Learning.Evaluation;

/// <summary>The working memory of one evaluation.</summary>
internal sealed class EvaluationRun
{
    private readonly ExampleSet examples;
    private readonly IPropensityModel model;
    private readonly OracleFile? oracle;
    private readonly int[] targetOfProduct;
    private readonly float[] scratch;
    private readonly float[] scores;
    private readonly int[] top = new int[ListScore.Depth];

    public EvaluationRun(ExampleSet examples, IPropensityModel model, OracleFile? oracle)
    {
        this.examples = examples;
        this.model = model;
        this.oracle = oracle;
        var targets = model.Targets.ToList();
        targetOfProduct = [.. examples.Products.Select(p => targets.IndexOf(p))];
        scratch = new float[model.ScratchLength];
        scores = new float[targets.Count];
        Targets = [.. targets.Select(_ => new TargetPoints())];
    }

    public ScoreCollector Model { get; } = new();

    public ScoreCollector Popularity { get; } = new();

    public ScoreCollector Oracle { get; } = new();

    public TargetPoints[] Targets { get; }

    public int Rows { get; private set; }

    public int RankedRows { get; private set; }

    public void Judge(int row)
    {
        Rows++;
        var profile = examples.Profile(row);
        var products = examples.Acquired(row);
        Span<int> acquired = new int[products.Length];
        for (var i = 0; i < products.Length; i++)
            acquired[i] = targetOfProduct[products[i]];
        model.Score(profile, scratch, scores);
        AddPoints(profile, acquired);
        if (acquired.IsEmpty)
            return;
        RankedRows++;
        var customer = examples.CustomerId(row);
        Model.Add(customer, ScoreOf(profile, scores, acquired));
        Popularity.Add(customer, ScoreOf(profile, model.BaseRates, acquired));
        if (oracle is not null)
            Oracle.Add(customer, ScoreOf(profile, oracle.Of(customer, profile.AsOf), acquired));
    }

    private ListScore ScoreOf(
        CustomerProfile profile,
        ReadOnlySpan<float> ranking,
        ReadOnlySpan<int> acquired
    )
    {
        var count = TargetRanking.Rank(model, profile, ranking, top);
        return ListScore.Of(top.AsSpan(0, count), acquired);
    }

    private void AddPoints(CustomerProfile profile, ReadOnlySpan<int> acquired)
    {
        var isShared = model.Outputs.Link == ModelLink.Softmax;
        if (isShared && acquired.IsEmpty)
            return;
        for (var t = 0; t < scores.Length; t++)
            if (!model.IsExcluded(profile, t))
                Targets[t]
                    .Add(
                        scores[t],
                        !acquired.Contains(t) ? 0
                            : isShared ? 1f / acquired.Length
                            : 1
                    );
    }
}
