using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Benchmarks.Decisions;

/// <summary>The four stages of a generated shelf, product by product.</summary>
internal sealed class NaiveGates(DecisionBundle bundle)
{
    private readonly HashSet<int>[] requirements =
    [
        .. bundle.Policy.Requirements.Select(r => r.Products.ToHashSet()),
    ];

    private readonly HashSet<int> resting = [];
    private readonly HashSet<string> held = [];
    private readonly HashSet<int> heldLines = [];
    private int grade;

    /// <summary>Counts once a request what does not depend on the product.</summary>
    public void Count(NaiveRequest request)
    {
        grade = GradeOf(request);
        held.Clear();
        heldLines.Clear();
        var feature = bundle.Schema.Held;
        for (var code = 0; code < feature.Vocabulary.Count; code++)
            if (request.Profile.Contains(feature, code))
            {
                held.Add(feature.Vocabulary[code]);
                heldLines.Add(bundle.Catalog.IndexOfLine(feature.Vocabulary[code]));
            }

        resting.Clear();
        foreach (var limit in bundle.Policy.Contact.Limits)
            Count(request, limit);
    }

    public bool Lets(NaiveRequest request, int index)
    {
        var product = bundle.Catalog.Products[index];
        return product.Channels.Contains(request.Context.Channel)
            && request.Holds(bundle.Policy.Eligibility[index])
            && !IsHeld(product)
            && !(product.Quota <= request.Subject.Quotas.UsedOf(QuotaUse.ProductKey(product.Id)))
            && !IsKnownFromLog(request, index, product)
            && IsSuitable(request, index, product)
            && !resting.Contains(index);
    }

    private void Count(NaiveRequest request, ContactLimit limit)
    {
        var from = limit.Window.StartMs(request.Context.Now);
        var counts = new Dictionary<int, int>();
        foreach (var made in request.Subject.History!.Events)
        {
            var id = limit.Scope switch
            {
                ContactScope.Product => made.Product,
                ContactScope.Line => made.Line,
                _ => 0,
            };
            if (made.AtMs >= from && made.Kind == ContactKind.Shown)
                counts[id] = counts.GetValueOrDefault(id) + 1;
        }

        foreach (var (id, count) in counts)
            if (count >= limit.Maximum)
                Rest(limit.Scope, id);
    }

    private void Rest(ContactScope scope, int id)
    {
        for (var product = 0; product < bundle.Catalog.Products.Count; product++)
            if (
                scope == ContactScope.Customer
                || (scope == ContactScope.Product && product == id)
                || (scope == ContactScope.Line && bundle.Catalog.Products[product].Line == id)
            )
                resting.Add(product);
    }

    private bool IsHeld(Product product) =>
        bundle.Catalog.Lines[product.Line].Holding switch
        {
            HoldingRule.Repeatable => false,
            HoldingRule.OncePerProduct => held.Contains(product.Id),
            _ => heldLines.Contains(product.Line),
        };

    // Applications, and what was declined: the generated log has no purchases.
    private bool IsKnownFromLog(NaiveRequest request, int index, Product product)
    {
        var month = request.Context.Now.AddDays(-30).ToUnixTimeMilliseconds();
        foreach (var made in request.Subject.History!.Events)
        {
            if (made.AtMs <= month)
                continue;
            if (made.Kind == ContactKind.Declined && made.Product == index)
                return true;
            if (
                made.Kind == ContactKind.Accepted
                && (
                    made.Product == index
                    || (
                        made.Line == product.Line
                        && bundle.Catalog.Lines[product.Line].Holding == HoldingRule.OncePerLine
                    )
                )
            )
                return true;
        }

        return false;
    }

    private bool IsSuitable(NaiveRequest request, int index, Product product)
    {
        for (var i = 0; i < requirements.Length; i++)
            if (requirements[i].Contains(index))
                if (!request.Holds(bundle.Policy.Requirements[i].Predicate))
                    return false;
        return product.Rating is RiskRating.NotApplicable or RiskRating.R1
            || (product.Rating != RiskRating.Unknown && (int)product.Rating <= grade);
    }

    private int GradeOf(NaiveRequest request)
    {
        var policy = bundle.Policy.Suitability;
        if (request.Profile.IsMissing(policy.Grade) || request.Profile.IsMissing(policy.AssessedOn))
            return 0;
        var days = (int)request.Profile.Numerics[policy.AssessedOn.Slot];
        var assessed = new DateOnly(1970, 1, 1).AddDays(days);
        return assessed > request.Today || assessed.AddMonths(policy.ValidityMonths) < request.Today
            ? 0
            : policy.Grade.Vocabulary[request.Profile.Categories[policy.Grade.Slot]][1] - '0';
    }
}
