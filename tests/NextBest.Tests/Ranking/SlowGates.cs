using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>The four stages for one product by itself, written as they are told to people.</summary>
internal static class SlowGates
{
    /// <summary>The stage that removes the product, or <see cref="DecisionStage.Ranking"/>.</summary>
    public static DecisionStage StageOf(SlowCase about, int product)
    {
        if (!about.MayMarket)
            return DecisionStage.Consent;
        if (!IsEligible(about, product))
            return DecisionStage.Eligibility;
        if (!IsApplicable(about, product))
            return DecisionStage.Applicability;
        if (!IsSuitable(about, product))
            return DecisionStage.Suitability;
        return SlowContacts.Permits(about, product)
            ? DecisionStage.Ranking
            : DecisionStage.ContactPolicy;
    }

    public static bool IsEligible(SlowCase about, int index)
    {
        var product = about.Products[index];
        return product.Channels.Contains(about.Context.Channel)
            && !(about.Today < product.ValidFrom)
            && !(about.Today > product.ValidUntil)
            && (
                product.Regions.Count == 0
                || (about.Context.Region is { } region && product.Regions.Contains(region))
            )
            && about.Holds(about.Policy.Eligibility[index]);
    }

    public static bool IsApplicable(SlowCase about, int product) =>
        !IsHeld(about, product) && !IsSoldOut(about, product) && !IsKnownFromLog(about, product);

    public static bool IsSuitable(SlowCase about, int index)
    {
        var (rating, grade) = (about.Products[index].Rating, GradeOf(about));
        return (
                rating is RiskRating.NotApplicable or RiskRating.R1
                || (rating != RiskRating.Unknown && (int)rating <= grade)
            )
            && about
                .Policy.Requirements.Where(r => r.Products.Contains(index))
                .All(r => about.Holds(r.Predicate));
    }

    /// <summary>The grade that counts today; 0: none.</summary>
    public static int GradeOf(SlowCase about)
    {
        var policy = about.Policy.Suitability;
        if (
            about.Profile is not { } profile
            || profile.IsMissing(policy.Grade)
            || profile.IsMissing(policy.AssessedOn)
        )
            return 0;
        var day = (int)profile.Numerics[policy.AssessedOn.Slot];
        var assessed = new DateOnly(1970, 1, 1).AddDays(day);
        return assessed > about.Today || assessed.AddMonths(policy.ValidityMonths) < about.Today
            ? 0
            : policy.Grade.Vocabulary[profile.Categories[policy.Grade.Slot]][1] - '0';
    }

    private static bool IsHeld(SlowCase about, int index)
    {
        if (about.Profile is not { } profile)
            return false;
        var feature = about.Bundle.Schema.Held;
        var held = feature.Vocabulary.Where((_, code) => profile.Contains(feature, code)).ToList();
        var line = about.LineOf(index);
        return line.Holding switch
        {
            HoldingRule.Repeatable => false,
            HoldingRule.OncePerProduct => held.Contains(about.Products[index].Id),
            _ => held.Contains(line.Id)
                || about.Products.Any(p =>
                    p.Line == about.Products[index].Line && held.Contains(p.Id)
                ),
        };
    }

    private static bool IsSoldOut(SlowCase about, int index) =>
        about.Products[index].Quota is { } quota
        && about.Quotas.UsedOf(QuotaUse.ProductKey(about.Products[index].Id)) >= quota;

    private static bool IsKnownFromLog(SlowCase about, int index)
    {
        var line = about.Products[index].Line;
        var rests = about.Policy.Applicability.RestAfterPurchaseDays;
        return about
            .Events.Index()
            .Where(e => e.Item.Line == line)
            .Any(e =>
                (IsSameThing(about, e.Item, index) && IsUnderWay(about, e.Item, e.Index))
                || (
                    e.Item.Kind == ContactKind.Purchased
                    && (
                        (rests.Count > 0 && IsWithin(about, e.Item, rests[line]))
                        || (IsSameThing(about, e.Item, index) && IsNewsThatExcludes(about, e.Item))
                    )
                )
            );
    }

    private static bool IsSameThing(SlowCase about, ContactEvent made, int index) =>
        made.Product == index || about.LineOf(index).Holding == HoldingRule.OncePerLine;

    private static bool IsUnderWay(SlowCase about, ContactEvent accepted, int place) =>
        accepted.Kind == ContactKind.Accepted
        && IsWithin(about, accepted, about.Policy.Applicability.ApplicationDays)
        && !about
            .Events.Skip(place + 1)
            .Any(later =>
                (later.Product, later.Line) == (accepted.Product, accepted.Line)
                && later.Kind is ContactKind.Purchased or ContactKind.Declined
            );

    private static bool IsNewsThatExcludes(SlowCase about, ContactEvent purchase) =>
        about.Bundle.Catalog.Lines[purchase.Line].Holding != HoldingRule.Repeatable
        && (about.Profile is null || SlowCase.At(purchase.AtMs) > about.Profile.AsOf);

    private static bool IsWithin(SlowCase about, ContactEvent made, int days) =>
        SlowCase.At(made.AtMs) > about.Context.Now.AddDays(-days);
}
