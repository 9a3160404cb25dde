using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>The propensity of one product by itself: P(line) x P(sku | line), blended with priors and capped, and what it rests on.</summary>
internal static class SlowPropensity
{
    public static (float Value, PropensitySource Source) Of(SlowCase about, int product)
    {
        var whole = OfGroup(about, product);
        var value = whole * ShareOf(about, product);
        var (cold, launched) = (about.Policy.ColdStart, about.Products[product].LaunchedOn);
        var isNew =
            cold.MaturityDays > 0
            && launched is { } day
            && about.Today < day.AddDays(cold.MaturityDays);
        if (isNew && value >= (float)cold.MaturityCap)
            return ((float)cold.MaturityCap, PropensitySource.Capped);
        if (TargetOf(about, product) is null)
            return (value, PropensitySource.Prior);
        if (about.Profile is null)
            return (value, PropensitySource.BaseRate);
        return (value, IsSparse(about) ? PropensitySource.Blend : PropensitySource.Model);
    }

    public static bool IsSparse(SlowCase about) =>
        about.Profile is { } profile
        && KnownShare(about, profile) < about.Policy.ColdStart.SparseBelow;

    private static string? TargetOf(SlowCase about, int product) =>
        about.Bundle.Model.Targets.FirstOrDefault(t => t == about.Products[product].Id)
        ?? about.Bundle.Model.Targets.FirstOrDefault(t => t == about.LineOf(product).Id);

    private static float OfGroup(SlowCase about, int product)
    {
        var line = about.Products[product].Line;
        if (TargetOf(about, product) is not { } target)
            return PriorOf(about, line) ?? 0;
        var model = about.Bundle.Model;
        var index = model.Targets.ToList().IndexOf(target);
        if (about.Profile is not { } profile)
            return model.BaseRates[index];
        var scores = new float[model.Targets.Count];
        model.Score(profile, new float[model.ScratchLength], scores);
        if (!IsSparse(about) || scores[index] <= 0)
            return scores[index];
        var weight = (float)(KnownShare(about, profile) / about.Policy.ColdStart.SparseBelow);
        var prior = target == about.LineOf(product).Id ? PriorOf(about, line) : null;
        return weight * scores[index] + (1 - weight) * (prior ?? model.BaseRates[index]);
    }

    private static float? PriorOf(SlowCase about, int line) =>
        about
            .Policy.ColdStart.Priors.Where(p => p.Line == line && about.Holds(p.Predicate))
            .Select(p => (float?)p.Rate)
            .FirstOrDefault();

    private static double KnownShare(SlowCase about, CustomerProfile profile) =>
        (double)about.Bundle.Schema.Features.Count(f => !profile.IsMissing(f))
        / about.Bundle.Schema.Features.Count;

    private static float ShareOf(SlowCase about, int product)
    {
        int[] group =
        [
            .. Enumerable
                .Range(0, about.Products.Count)
                .Where(p => about.Products[p].Line == about.Products[product].Line)
                .Where(p => TargetOf(about, p) == TargetOf(about, product)),
        ];
        var total = group.Sum(p => about.Products[p].Share);
        var shares = group.ToDictionary(p => p, p => (float)(about.Products[p].Share / total));
        if (about.Profile is null || about.Bundle.Matching is null || group.Length == 1)
            return shares[product];
        var utilities = group.ToDictionary(p => p, p => UtilityOf(about, p));
        var best = utilities.Values.Max();
        var weights = group.ToDictionary(
            p => p,
            p => (float)(shares[p] * DeterministicExp.Of(utilities[p] - best))
        );
        return (float)(weights[product] / group.Sum(p => (double)weights[p]));
    }

    private static float UtilityOf(SlowCase about, int product)
    {
        var matching = about.Bundle.Matching!;
        var affinities = new float[matching.Tags.Count];
        matching.Score(about.Profile!, new float[matching.ScratchLength], affinities);
        var traits = ProductTraits.Of(about.Products[product]).ToDictionary();
        return matching
            .Tags.Index()
            .Where(t => traits.ContainsKey(t.Item))
            .Aggregate(0f, (sum, t) => sum + (float)traits[t.Item] * affinities[t.Index]);
    }
}
