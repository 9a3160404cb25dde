using System.Numerics;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;

namespace NextBest.Core.Ranking;

/// <summary>
/// Marks what makes no sense although the customer could have it: held, in application, bought lately, or sold out. A purchase that
/// the profile is too old to know of counts as held.
/// </summary>
internal static class ApplicabilityGate
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    public static void Apply(in Situation situation)
    {
        var marks = situation.Workspace.Stages.NotApplicable;
        MarkHeld(situation, marks);
        foreach (var quota in situation.Shelf.Quotas)
            if (quota.IsUsedUp(situation.Quotas))
                IndexBits.Add(marks, quota.Product);
        var events = situation.Events;
        for (var i = 0; i < events.Length; i++)
            if (events[i].Kind == ContactKind.Accepted && IsUnderWay(situation, events, i))
                Mark(situation, marks, events[i], isWholeLine: false);
            else if (events[i].Kind == ContactKind.Purchased)
                MarkPurchase(situation, marks, events[i]);
    }

    /// <summary>
    /// Whether an acceptance is neither old nor followed by a purchase or a decline of the same product; where the log knows no
    /// product, of the same line.
    /// </summary>
    public static bool IsUnderWay(
        in Situation situation,
        ReadOnlySpan<ContactEvent> events,
        int accepted
    )
    {
        var first = events[accepted];
        if (first.AtMs <= situation.NowMs - situation.Policy.Applicability.ApplicationDays * DayMs)
            return false;
        foreach (var later in events[(accepted + 1)..])
            if (
                later.Product == first.Product
                && later.Line == first.Line
                && later.Kind is ContactKind.Purchased or ContactKind.Declined
            )
                return false;
        return true;
    }

    /// <summary>Whether a purchase is so recent that its line rests.</summary>
    public static bool IsRecent(in Situation situation, in ContactEvent purchase)
    {
        var rests = situation.Policy.Applicability.RestAfterPurchaseDays;
        return purchase.Line >= 0
            && purchase.Line < rests.Count
            && purchase.AtMs > situation.NowMs - rests[purchase.Line] * DayMs;
    }

    /// <summary>Whether the profile can't know of a purchase yet.</summary>
    public static bool IsNews(in Situation situation, in ContactEvent purchase) =>
        situation.Profile is not { } profile
        || purchase.AtMs > profile.AsOf.ToUnixTimeMilliseconds();

    private static void MarkHeld(in Situation situation, Span<ulong> marks)
    {
        if (situation.Profile is not { } profile)
            return;
        var held = situation.Bundle.Schema.Held;
        var excluded = situation.Shelf.Bits.ExcludedBy;
        var words = profile.SetWords.Slice(held.WordOffset, held.WordCount);
        for (var word = 0; word < words.Length; word++)
        for (var bits = words[word]; bits != 0; bits &= bits - 1)
            foreach (
                var product in excluded[
                    word * IndexBits.PerWord + BitOperations.TrailingZeroCount(bits)
                ]
            )
                IndexBits.Add(marks, product);
    }

    private static void MarkPurchase(
        in Situation situation,
        Span<ulong> marks,
        in ContactEvent purchase
    )
    {
        if (IsRecent(situation, purchase))
            Mark(situation, marks, purchase, isWholeLine: true);
        else if (
            IsNews(situation, purchase)
            && HoldingOf(situation, purchase) != HoldingRule.Repeatable
        )
            Mark(situation, marks, purchase, isWholeLine: false);
    }

    private static void Mark(
        in Situation situation,
        Span<ulong> marks,
        in ContactEvent about,
        bool isWholeLine
    )
    {
        if (
            about.Line >= 0
            && (isWholeLine || HoldingOf(situation, about) == HoldingRule.OncePerLine)
        )
            foreach (var product in situation.Shelf.Lines[about.Line].Products)
                IndexBits.Add(marks, product);
        else if (about.Product >= 0)
            IndexBits.Add(marks, about.Product);
    }

    private static HoldingRule HoldingOf(in Situation situation, in ContactEvent about) =>
        about.Line >= 0
            ? situation.Bundle.Catalog.Lines[about.Line].Holding
            : HoldingRule.OncePerProduct;
}
