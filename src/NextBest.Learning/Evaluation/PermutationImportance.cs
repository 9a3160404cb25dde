using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Learning.Evaluation;

/// <summary>Measures how much a model draws from each feature.</summary>
public static class PermutationImportance
{
    private const int LeastRows = 500;

    /// <summary>Every feature's importance, the greatest fall of nDCG@7 first. Works on all cores; deterministic for a seed.</summary>
    /// <param name="examples">Rows that the model was not trained on.</param>
    /// <param name="model">The model; its schema is that of the examples.</param>
    /// <param name="options">How much work to do.</param>
    /// <param name="progress">Told the share of features done, from any thread, one at a time; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FeatureImportance> Of(
        ExampleSet examples,
        IPropensityModel model,
        ImportanceOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var features = model.Schema.Features;
        var judged = new JudgedRows(examples, options.Customers);
        var rows = Draw(judged, options, features.Count);
        var bootstrap = new CustomerBootstrap(judged.Customers, options.Resamples, options.Seed);
        var scoring = new ShuffledScoring(judged, rows, model);
        var order = Enumerable.Range(0, rows.Length).ToArray();
        var baseline = scoring.Score(null, order);
        var found = new FeatureImportance[features.Count];
        var done = 0;
        Parallel.For(
            0,
            found.Length,
            new ParallelOptions { CancellationToken = cancellation },
            f =>
            {
                var shuffled = order.ToArray();
                new Random(HashOf(options.Seed, f)).Shuffle(shuffled);
                found[f] = Compare(
                    features[f],
                    judged,
                    rows,
                    baseline,
                    scoring.Score(features[f], shuffled),
                    bootstrap
                );
                lock (found)
                    progress?.Report((double)++done / found.Length);
            }
        );
        return [.. found.OrderByDescending(f => f.NdcgAt7.Value)];
    }

    private static int[] Draw(JudgedRows judged, ImportanceOptions options, int features)
    {
        var rows = Enumerable.Range(0, judged.Count).Where(judged.IsRanked).ToArray();
        var wanted = Math.Min(
            options.MostRows,
            Math.Max(LeastRows, options.MostScores / Math.Max(1, features))
        );
        new Random(options.Seed).Shuffle(rows);
        return rows.Length > wanted ? rows[..wanted] : rows;
    }

    private static int HashOf(int seed, int feature) => unchecked(seed * 486187739 + feature);

    private static FeatureImportance Compare(
        Feature feature,
        JudgedRows judged,
        int[] rows,
        (ListScore List, double Loss)[] baseline,
        (ListScore List, double Loss)[] shuffled,
        CustomerBootstrap bootstrap
    )
    {
        var means = new GroupMeans(1, 3);
        for (var i = 0; i < rows.Length; i++)
            // Nothing is lost where a softmax has nothing to choose.
            if (!double.IsNaN(baseline[i].Loss))
                means.Add(
                    judged.CustomerOf(rows[i]),
                    0,
                    baseline[i].List.AveragePrecision - shuffled[i].List.AveragePrecision,
                    baseline[i].List.Ndcg - shuffled[i].List.Ndcg,
                    shuffled[i].Loss - baseline[i].Loss
                );
        means.Summarize(bootstrap);
        return new(
            feature.Name,
            feature.Definition.Group,
            means.Difference(0, 0),
            means.Difference(0, 1),
            means.Difference(0, 2)
        );
    }
}
