using System.Globalization;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Why a product makes no sense for the customer now.</summary>
internal static class ApplicabilityExplainer
{
    public static StageVerdict Explain(in Situation situation, int product)
    {
        foreach (var quota in situation.Shelf.Quotas)
            if (quota.Product == product && quota.IsUsedUp(situation.Quotas))
                return Quota(situation, product);
        return Held(situation, product) ?? Log(situation, product);
    }

    private static StageVerdict Quota(in Situation situation, int index)
    {
        var product = situation.Bundle.Catalog.Products[index];
        var used = situation.Quotas.UsedOf(QuotaUse.ProductKey(product.Id));
        return StageExplainer.Verdict(
            "quota",
            StageExplainer.Check(
                "quota",
                string.Create(CultureInfo.InvariantCulture, $"acquisitions < {product.Quota}"),
                ("acquisitions", used == long.MaxValue ? null : used)
            )
        );
    }

    private static StageVerdict? Held(in Situation situation, int product)
    {
        if (!new ShelfGate(situation).IsHeld(product))
            return null;
        var held = situation.Bundle.Schema.Held;
        var profile = situation.Profile!;
        var code = situation.Shelf.HeldCodes[product].First(code => profile.Contains(held, code));
        var member = held.Vocabulary[code];
        return StageExplainer.Verdict(
            "held",
            StageExplainer.Check("held", $"!(\"{member}\" in held)", ("held", member))
        );
    }

    private static StageVerdict Log(in Situation situation, int product)
    {
        var events = situation.Events;
        for (var i = 0; i < events.Length; i++)
        {
            if (events[i].Line != situation.Shelf.Line[product])
                continue;
            if (
                events[i].Kind == ContactKind.Accepted
                && ApplicabilityGate.IsUnderWay(situation, events, i)
            )
                return Verdict(
                    situation,
                    "in_application",
                    "accepted",
                    events[i],
                    situation.Policy.Applicability.ApplicationDays
                );
            if (
                events[i].Kind == ContactKind.Purchased
                && ApplicabilityGate.IsRecent(situation, events[i])
            )
                return Verdict(
                    situation,
                    "recently_bought",
                    "purchased",
                    events[i],
                    situation.Policy.Applicability.RestAfterPurchaseDays[events[i].Line]
                );
        }

        return StageExplainer.Verdict(
            "held",
            StageExplainer.Check(
                "held",
                "not bought since the profile was made",
                ("profile_as_of", situation.Profile?.AsOf.ToOffset(situation.Context.Now.Offset))
            )
        );
    }

    private static StageVerdict Verdict(
        in Situation situation,
        string ruleId,
        string name,
        in ContactEvent about,
        int days
    ) =>
        StageExplainer.Verdict(
            ruleId,
            StageExplainer.Check(
                ruleId,
                string.Create(CultureInfo.InvariantCulture, $"{name} more than {days} days ago"),
                (name, ValueText.Instant(about.AtMs, situation.Context.Now.Offset))
            )
        );
}
