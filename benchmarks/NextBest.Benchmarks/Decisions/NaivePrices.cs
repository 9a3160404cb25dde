using NextBest.Core.Advisory;
using NextBest.Core.Catalog;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>Prices every product of a generated shelf: propensity by line and tags, and the other factors.</summary>
internal sealed class NaivePrices
{
    private readonly DecisionBundle bundle;
    private readonly List<int>[] lines;
    private readonly double[] shares;
    private readonly int[] targets;
    private readonly TagTable tags;
    private readonly HashSet<int>[] triggers;
    private readonly HashSet<int>[] levers;
    private readonly HashSet<int>[] campaigns;
    private readonly float[] propensities;
    private float[] need = [];

    public NaivePrices(DecisionBundle bundle)
    {
        this.bundle = bundle;
        var (catalog, policy) = (bundle.Catalog, bundle.Policy);
        lines = [.. catalog.Lines.Select(_ => new List<int>())];
        for (var product = 0; product < catalog.Products.Count; product++)
            lines[catalog.Products[product].Line].Add(product);
        shares = [.. lines.Select(line => line.Sum(p => catalog.Products[p].Share))];
        targets = [.. catalog.Lines.Select(l => bundle.Model.Targets.ToList().IndexOf(l.Id))];
        tags = new TagTable(catalog, bundle.Matching!.Tags);
        triggers = [.. policy.Triggers.Select(t => t.Products.ToHashSet())];
        levers = [.. policy.Levers.Select(l => l.Products.ToHashSet())];
        campaigns = [.. policy.Campaigns.Select(c => c.Products.ToHashSet())];
        propensities = new float[catalog.Products.Count];
    }

    /// <summary>The propensity of every product, and the need of every bucket.</summary>
    public void Fill(NaiveRequest request)
    {
        var scores = new float[bundle.Model.Targets.Count];
        bundle.Model.Score(request.Profile, new float[bundle.Model.ScratchLength], scores);
        var affinities = new float[bundle.Matching!.Tags.Count];
        var scratch = new float[bundle.Matching.ScratchLength];
        bundle.Matching.Score(request.Profile, scratch, affinities);
        for (var line = 0; line < lines.Length; line++)
            if (lines[line].Count > 0)
                Match(line, targets[line] < 0 ? 0 : scores[targets[line]], affinities);
        need = Need(request);
    }

    public double Of(NaiveRequest request, int index)
    {
        var (product, policy) = (bundle.Catalog.Products[index], bundle.Policy);
        var (context, lever) = (1f, 1f);
        for (var i = 0; i < triggers.Length; i++)
            if (request.Holds(policy.Triggers[i].Predicate) && triggers[i].Contains(index))
                context *= (float)policy.Triggers[i].Factor;
        for (var i = 0; i < levers.Length; i++)
            if (request.Holds(policy.Levers[i].Predicate) && levers[i].Contains(index))
                lever *= (float)policy.Levers[i].Factor;
        for (var i = 0; i < campaigns.Length; i++)
            if (request.Holds(policy.Campaigns[i].Predicate) && campaigns[i].Contains(index))
            {
                lever *= (float)policy.Campaigns[i].Factor;
                break;
            }

        var mature = product.LaunchedOn?.AddDays(policy.ColdStart.MaturityDays);
        var propensity =
            mature > request.Today
                ? Math.Min(propensities[index], (float)policy.ColdStart.MaturityCap)
                : propensities[index];
        return (double)propensity
            * context
            * (float)policy.Arbitration.ValueFactor(product.ValueYuan - product.CostYuan)
            * need[(int)bundle.Catalog.Lines[product.Line].Bucket]
            * lever;
    }

    private void Match(int line, float whole, float[] affinities)
    {
        var best = float.NegativeInfinity;
        foreach (var product in lines[line])
            best = Math.Max(best, tags.Utility(product, affinities));
        double total = 0;
        foreach (var product in lines[line])
        {
            var share = (float)(bundle.Catalog.Products[product].Share / shares[line]);
            var utility = tags.Utility(product, affinities);
            propensities[product] = (float)(share * DeterministicExp.Of(utility - best));
            total += propensities[product];
        }

        foreach (var product in lines[line])
            propensities[product] =
                lines[line].Count == 1 ? whole : whole * (float)(propensities[product] / total);
    }

    private float[] Need(NaiveRequest request)
    {
        var factors = new float[Enum.GetValues<Bucket>().Length];
        Array.Fill(factors, 1);
        if (bundle.Policy.Need is not { } policy)
            return factors;
        double total = 0;
        foreach (var feature in policy.Assets)
            total += request.Profile.Numerics[feature.Slot];
        if (!(total > 0 && total >= policy.MinimumAssetsYuan))
            return factors;
        for (var bucket = 0; bucket < NeedPolicy.AssetBuckets; bucket++)
        {
            var actual = request.Profile.Numerics[policy.Assets[bucket].Slot] / total;
            var factor = 1 + policy.GapStrength * (policy.Targets[0].Shares[bucket] - actual);
            factors[bucket] = (float)Math.Clamp(factor, policy.MinimumFactor, policy.MaximumFactor);
        }

        return factors;
    }
}
