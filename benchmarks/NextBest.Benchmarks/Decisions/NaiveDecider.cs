using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>
/// The decision as one would first write it: a query over objects. It evaluates rules and model once a request, like the
/// engine and with the same code, and finds no reasons: the difference is the ranking alone, and the engine does more.
/// </summary>
internal sealed class NaiveDecider(DecisionBundle bundle)
{
    private readonly Dictionary<string, int> targets = bundle
        .Model.Targets.Select((id, index) => (id, index))
        .ToDictionary(t => t.id, t => t.index);

    private readonly Dictionary<int, double> sharesOfLines = bundle
        .Catalog.Products.GroupBy(p => p.Line)
        .ToDictionary(line => line.Key, line => line.Sum(p => p.Share));

    public List<(int Product, double Priority)> Decide(
        CustomerProfile profile,
        DecisionContext context
    )
    {
        var truths = new Truth[bundle.Policy.Predicates.Count];
        bundle.Policy.Predicates.Evaluate(profile, context, truths);
        var propensities = new float[bundle.Model.Targets.Count];
        bundle.Model.Score(profile, new float[bundle.Model.ScratchLength], propensities);
        var today = DateOnly.FromDateTime(context.Now.DateTime);
        var grade = GradeOf(profile, today);
        var held = bundle
            .Schema.Held.Vocabulary.Where((_, code) => profile.Contains(bundle.Schema.Held, code))
            .ToHashSet();
        return bundle
            .Catalog.Products.Select((product, index) => (Product: product, Index: index))
            .Where(p => IsEligible(p.Product, p.Index, context, today, truths))
            .Where(p => !IsHeld(p.Product, held))
            .Where(p => IsSuitable(p.Product, grade))
            .Select(p =>
                (p.Index, p.Product.Line, Priority: PriorityOf(p.Index, propensities, truths))
            )
            .GroupBy(p => p.Line)
            .SelectMany(line =>
                line.OrderByDescending(p => p.Priority)
                    .ThenBy(p => p.Index)
                    .Take(bundle.Policy.Arbitration.MaximumPerLine)
            )
            .OrderByDescending(p => p.Priority)
            .ThenBy(p => p.Index)
            .Take(context.Limit)
            .Select(p => (p.Index, p.Priority))
            .ToList();
    }

    private int GradeOf(CustomerProfile profile, DateOnly today)
    {
        var policy = bundle.Policy.Suitability;
        if (profile.IsMissing(policy.Grade) || profile.IsMissing(policy.AssessedOn))
            return 0;
        var days = (int)profile.Numerics[policy.AssessedOn.Slot];
        var assessed = new DateOnly(1970, 1, 1).AddDays(days);
        return assessed > today || assessed.AddMonths(policy.ValidityMonths) < today
            ? 0
            : policy.Grade.Vocabulary[profile.Categories[policy.Grade.Slot]][1] - '0';
    }

    private bool IsEligible(
        Product product,
        int index,
        DecisionContext context,
        DateOnly today,
        Truth[] truths
    )
    {
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

    private bool IsHeld(Product product, HashSet<string> held)
    {
        var line = bundle.Catalog.Lines[product.Line];
        return line.Holding switch
        {
            HoldingRule.Repeatable => false,
            HoldingRule.OncePerProduct => held.Contains(product.Id),
            _ => held.Contains(line.Id)
                || bundle.Catalog.Products.Any(p => p.Line == product.Line && held.Contains(p.Id)),
        };
    }

    private static bool IsSuitable(Product product, int grade) =>
        product.Rating is RiskRating.NotApplicable or RiskRating.R1
        || (product.Rating != RiskRating.Unknown && (int)product.Rating <= grade);

    private double PriorityOf(int index, float[] propensities, Truth[] truths)
    {
        var product = bundle.Catalog.Products[index];
        var line = bundle.Catalog.Lines[product.Line].Id;
        var propensity = targets.TryGetValue(line, out var target) ? propensities[target] : 0;
        var share = (float)(product.Share / sharesOfLines[product.Line]);
        var maximum = (float)bundle.Policy.Arbitration.MaximumContext;
        var context = bundle
            .Policy.Triggers.Where(t =>
                truths[t.Predicate] == Truth.True && t.Products.Contains(index)
            )
            .Aggregate(1f, (factor, t) => Math.Min(factor * (float)t.Factor, maximum));
        var value = (float)bundle.Policy.Arbitration.ValueFactor(product.ValueYuan);
        return (double)(propensity * share) * context * value;
    }
}
