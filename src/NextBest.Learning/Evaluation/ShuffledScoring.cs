using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Prediction;

namespace NextBest.Learning.Evaluation;

/// <summary>Scores rows with one feature taken from other rows. Safe to share.</summary>
internal sealed class ShuffledScoring
{
    private readonly IPropensityModel model;
    private readonly TargetHead head;
    private readonly CustomerProfile[] profiles;
    private readonly int[][] acquired;

    /// <param name="judged">All rows.</param>
    /// <param name="rows">Which of them to score.</param>
    /// <param name="model">The model.</param>
    public ShuffledScoring(JudgedRows judged, int[] rows, IPropensityModel model)
    {
        this.model = model;
        head = new(model.Schema, model.Outputs);
        var targets = model.Targets.ToList();
        var targetOfProduct = judged.Examples.Products.Select(p => targets.IndexOf(p)).ToArray();
        profiles = Array.ConvertAll(rows, i => judged.Examples.Profile(judged.Rows[i]));
        acquired = Array.ConvertAll(
            rows,
            i =>
                Array.ConvertAll(
                    judged.Examples.Acquired(judged.Rows[i]).ToArray(),
                    p => targetOfProduct[p]
                )
        );
    }

    /// <summary>List score and log loss of each row.</summary>
    /// <param name="feature">The feature to shuffle; null: none.</param>
    /// <param name="donors">For each row the row that gives it the feature's value.</param>
    public (ListScore List, double Loss)[] Score(Feature? feature, int[] donors)
    {
        var scratch = new float[model.ScratchLength];
        var scores = new float[model.Targets.Count];
        var top = new int[ListScore.Depth];
        var results = new (ListScore, double)[profiles.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var profile = profiles[i];
            var shuffled = feature is null ? profile : With(profile, profiles[donors[i]], feature);
            // What is open to the customer stays as it is: only the model is led astray.
            model.Margins(shuffled, scratch, scores);
            head.ToPropensities(profile, scores);
            var count = TargetRanking.Rank(model, profile, scores, top);
            results[i] = (
                ListScore.Of(top.AsSpan(0, count), acquired[i]),
                RowLoss.Of(model, profile, scores, acquired[i])
            );
        }

        return results;
    }

    private static CustomerProfile With(
        CustomerProfile profile,
        CustomerProfile donor,
        Feature feature
    )
    {
        float[] numerics = [.. profile.Numerics];
        int[] categories = [.. profile.Categories];
        ulong[] words = [.. profile.SetWords];
        bool[] presence = [.. profile.SetPresence];
        switch (feature.Kind)
        {
            case FeatureKind.Numeric:
                numerics[feature.Slot] = donor.Numerics[feature.Slot];
                break;
            case FeatureKind.Categorical:
                categories[feature.Slot] = donor.Categories[feature.Slot];
                break;
            default:
                donor
                    .SetWords.Slice(feature.WordOffset, feature.WordCount)
                    .CopyTo(words.AsSpan(feature.WordOffset));
                presence[feature.Slot] = donor.SetPresence[feature.Slot];
                break;
        }

        return new(profile.Schema, profile.AsOf, numerics, categories, words, presence);
    }
}
