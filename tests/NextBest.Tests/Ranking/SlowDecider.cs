using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>The engine's slow, obvious twin: the ranking written as one query over objects.</summary>
internal static class SlowDecider
{
    public static IReadOnlyList<(int Product, double Priority)> Rank(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context
    )
    {
        var truths = new Truth[bundle.Policy.Predicates.Count];
        bundle.Policy.Predicates.Evaluate(profile, context, truths);
        var grade = GradeOf(bundle, profile, context);
        return
        [
            .. bundle
                .Catalog.Products.Select((product, index) => (Product: product, Index: index))
                .Where(p => IsEligible(bundle, p.Index, context, truths))
                .Where(p => !IsHeld(bundle, p.Product, profile))
                .Where(p => IsSuitable(p.Product, grade))
                .Select(p =>
                    (
                        p.Index,
                        p.Product.Line,
                        Priority: PriorityOf(bundle, p.Index, profile, truths)
                    )
                )
                .GroupBy(p => p.Line)
                .SelectMany(line => Ordered(line).Take(bundle.Policy.Arbitration.MaximumPerLine))
                .OrderByDescending(p => p.Priority)
                .ThenBy(p => p.Index)
                .Take(context.Limit)
                .Select(p => (p.Index, p.Priority)),
        ];
    }

    public static int GradeOf(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context
    )
    {
        var policy = bundle.Policy.Suitability;
        if (
            profile is null
            || profile.IsMissing(policy.Grade)
            || profile.IsMissing(policy.AssessedOn)
        )
            return 0;
        var assessed = new DateOnly(1970, 1, 1).AddDays(
            (int)profile.Numerics[policy.AssessedOn.Slot]
        );
        var today = DateOnly.FromDateTime(context.Now.DateTime);
        return assessed > today || assessed.AddMonths(policy.ValidityMonths) < today
            ? 0
            : policy.Grade.Vocabulary[profile.Categories[policy.Grade.Slot]][1] - '0';
    }

    public static bool IsSuitable(Product product, int grade) =>
        product.Rating == RiskRating.NotApplicable
        || product.Rating == RiskRating.R1
        || (product.Rating != RiskRating.Unknown && (int)product.Rating <= grade);

    private static IEnumerable<(int Index, int Line, double Priority)> Ordered(
        IEnumerable<(int Index, int Line, double Priority)> line
    ) => line.OrderByDescending(p => p.Priority).ThenBy(p => p.Index);

    private static bool IsEligible(
        DecisionBundle bundle,
        int index,
        DecisionContext context,
        Truth[] truths
    )
    {
        var product = bundle.Catalog.Products[index];
        var today = DateOnly.FromDateTime(context.Now.DateTime);
        var rule = bundle.Policy.Eligibility[index];
        return product.Channels.Contains(context.Channel)
            && !(today < product.ValidFrom)
            && !(today > product.ValidUntil)
            && (
                product.Regions.Count == 0
                || (context.Region is { } region && product.Regions.Contains(region))
            )
            && (rule < 0 || truths[rule] == Truth.True);
    }

    private static bool IsHeld(DecisionBundle bundle, Product product, CustomerProfile? profile)
    {
        if (profile is null)
            return false;
        var held = bundle
            .Schema.Held.Vocabulary.Where((_, code) => profile.Contains(bundle.Schema.Held, code))
            .ToHashSet();
        return bundle.Catalog.Lines[product.Line].Holding switch
        {
            HoldingRule.Repeatable => false,
            HoldingRule.OncePerProduct => held.Contains(product.Id),
            _ => held.Contains(bundle.Catalog.Lines[product.Line].Id)
                || bundle.Catalog.Products.Any(p => p.Line == product.Line && held.Contains(p.Id)),
        };
    }

    private static double PriorityOf(
        DecisionBundle bundle,
        int index,
        CustomerProfile? profile,
        Truth[] truths
    )
    {
        var product = bundle.Catalog.Products[index];
        var propensities = new float[bundle.Model.Targets.Count];
        if (profile is null)
            bundle.Model.BaseRates.CopyTo(propensities);
        else
            bundle.Model.Score(profile, new float[bundle.Model.ScratchLength], propensities);
        var share = (float)(
            product.Share
            / bundle.Catalog.Products.Where(p => p.Line == product.Line).Sum(p => p.Share)
        );
        var context = bundle
            .Policy.Triggers.Where(t =>
                truths[t.Predicate] == Truth.True && t.Products.Contains(index)
            )
            .Aggregate(
                1f,
                (factor, t) =>
                    Math.Min(
                        factor * (float)t.Factor,
                        (float)bundle.Policy.Arbitration.MaximumContext
                    )
            );
        return (double)(propensities[product.Line] * share)
            * context
            * (float)bundle.Policy.Arbitration.ValueFactor(product.ValueYuan);
    }
}
