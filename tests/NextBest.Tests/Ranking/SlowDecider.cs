using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>One item as the slow twin answers it.</summary>
internal sealed record SlowItem(
    int Product,
    double Priority,
    PropensitySource Source,
    int Trigger,
    int Campaign
)
{
    public int Package { get; init; } = -1;

    public IReadOnlyList<int> Parts { get; init; } = [];
}

/// <summary>The engine's slow, obvious twin: all stages, factors and the selection written as queries over objects.</summary>
internal static class SlowDecider
{
    public static (IReadOnlyList<SlowItem> Items, DecisionStage[] Stages) Decide(SlowCase about)
    {
        DecisionStage[] stages = [.. about.Products.Select((_, p) => SlowGates.StageOf(about, p))];
        var items = new List<SlowItem>();
        foreach (var candidate in Entering(about, stages))
        {
            if (items.Count == about.Context.Limit)
                break;
            if (IsFull(about, items, candidate.Product))
                continue;
            if (stages[candidate.Product] == DecisionStage.Offered)
                continue;
            stages[candidate.Product] = DecisionStage.Offered;
            items.Add(WithPackage(about, stages, items, candidate));
            foreach (var part in items[^1].Parts)
                stages[part] = DecisionStage.Offered;
        }

        return (items, stages);
    }

    /// <summary>Of each line the best few, no two of one family; the best first.</summary>
    private static List<SlowItem> Entering(SlowCase about, DecisionStage[] stages)
    {
        var order = Order(about);
        return
        [
            .. Enumerable
                .Range(0, stages.Length)
                .Where(p => stages[p] == DecisionStage.Ranking)
                .Select(p => Price(about, p))
                .OrderByDescending(i => i.Priority)
                .ThenBy(i => order[i.Product])
                .DistinctBy(i =>
                    about.Products[i.Product] switch
                    {
                        { Family: { } family } p => $"{p.Line} {family}",
                        var p => p.Id,
                    }
                )
                .GroupBy(i => about.Products[i.Product].Line)
                .SelectMany(line => line.Take(about.Policy.Arbitration.MaximumPerLine))
                .OrderByDescending(i => i.Priority)
                .ThenBy(i => order[i.Product]),
        ];
    }

    private static SlowItem Price(SlowCase about, int product)
    {
        var (propensity, source) = SlowPropensity.Of(about, product);
        var (context, trigger) = SlowFactors.Context(about, product);
        var (lever, campaign) = SlowFactors.Lever(about, product);
        var priority = (double)propensity * context;
        priority *= SlowFactors.Value(about, product);
        priority *= SlowFactors.Need(about, product);
        priority *= lever;
        return new SlowItem(product, priority, source, trigger, campaign);
    }

    /// <summary>The place of each product among those of equal priority.</summary>
    private static int[] Order(SlowCase about)
    {
        var sorted = about.Products.Index().OrderBy(_ => 0);
        foreach (var tieBreaker in about.Policy.Arbitration.TieBreakers)
            sorted = tieBreaker switch
            {
                TieBreaker.ScreeningScore => sorted.ThenByDescending(p => p.Item.ScreeningScore),
                TieBreaker.NetValue => sorted.ThenByDescending(p =>
                    p.Item.ValueYuan - p.Item.CostYuan
                ),
                TieBreaker.MinimumAmount => sorted.ThenBy(p => p.Item.MinimumAmount),
                _ => sorted.ThenBy(p => p.Item.TermDays ?? 0),
            };
        var places = sorted.ThenBy(p => p.Index).Select(p => p.Index).ToList();
        return [.. about.Products.Select((_, p) => places.IndexOf(p))];
    }

    private static bool IsFull(SlowCase about, List<SlowItem> items, int candidate)
    {
        var (product, policy) = (about.Products[candidate], about.Policy.Arbitration);
        Product[] listed = [.. items.Select(i => about.Products[i.Product])];
        var exposure = MainExposure(product);
        return HasFamily(about, items.SelectMany(i => i.Parts.Append(i.Product)), candidate)
            || items.Count(i => about.LineOf(i.Product).Bucket == about.LineOf(candidate).Bucket)
                >= policy.MaximumPerBucket
            || (
                exposure is not null
                && listed.Count(p => MainExposure(p) == exposure) >= policy.MaximumPerExposure
            );
    }

    private static bool HasFamily(SlowCase about, IEnumerable<int> shown, int product) =>
        about.Products[product].Family is { } family
        && shown.Any(p => about.Products[p].Family == family);

    private static string? MainExposure(Product product) =>
        product
            .Exposures.Where(e => e.Value >= 0.5)
            .OrderByDescending(e => e.Value)
            .ThenBy(e => e.Key, StringComparer.Ordinal)
            .Select(e => e.Key)
            .FirstOrDefault();

    private static SlowItem WithPackage(
        SlowCase about,
        DecisionStage[] stages,
        List<SlowItem> items,
        SlowItem item
    )
    {
        int[] shown = [.. items.SelectMany(i => i.Parts.Append(i.Product))];
        foreach (var (index, package) in about.Bundle.Catalog.Packages.Index())
        {
            var rule =
                index < about.Policy.PackageRules.Count ? about.Policy.PackageRules[index] : -1;
            if (package.Lead != item.Product || !about.Holds(rule))
                continue;
            var parts = new List<int> { item.Product };
            foreach (var part in package.Parts.Where(p => stages[p] == DecisionStage.Ranking))
                if (
                    parts.TrueForAll(p => about.Products[p].Line != about.Products[part].Line)
                    && !HasFamily(about, shown.Concat(parts), part)
                )
                    parts.Add(part);
            if (parts.Count >= package.MinimumParts)
                return item with { Package = index, Parts = parts };
        }

        return item;
    }
}
