using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Why a product may not be offered here and now.</summary>
internal static class EligibilityExplainer
{
    public static StageVerdict Explain(in Situation situation, int index)
    {
        var gate = new ShelfGate(situation);
        var product = situation.Bundle.Catalog.Products[index];
        if (!gate.IsOnChannel(index))
            return StageExplainer.Verdict(
                "channel",
                StageExplainer.Check(
                    "channel",
                    $"channel in [{string.Join(", ", ChannelsOf(product))}]",
                    ("channel", situation.Channel)
                )
            );
        if (!gate.IsOnSale(index))
            return StageExplainer.Verdict(
                "window",
                StageExplainer.Check(
                    "window",
                    $"{ValueText.Of(product.ValidFrom) ?? "..."} <= today <= {ValueText.Of(product.ValidUntil) ?? "..."}",
                    ("today", DateOnly.FromDayNumber(situation.Day))
                )
            );
        if (!gate.IsInRegion(index))
            return StageExplainer.Verdict(
                "region",
                StageExplainer.Check(
                    "region",
                    $"region in [{string.Join(", ", product.Regions)}]",
                    ("region", situation.Context.Region)
                )
            );
        return StageExplainer.Verdict(
            "eligibility",
            StageExplainer.Trace(situation, "eligibility", situation.Shelf.Eligibility[index])
        );
    }

    private static IEnumerable<string> ChannelsOf(Product product) =>
        Enum.GetValues<Channel>()
            .Where(product.Channels.Contains)
            .Select(ChannelNames.NameOf)
            .OfType<string>();
}
