using System.Globalization;
using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>Why a product that passed all stages is not in the list.</summary>
internal static class RankingExplainer
{
    public static StageVerdict Explain(in Situation situation, int product)
    {
        SkuPropensity.Fill(situation, [situation.Shelf.Line[product]]);
        var priority = new Priority(situation).Of(
            product,
            situation.Workspace.SkuPropensities[product]
        );
        var items = situation.Workspace.Items;
        var isOutranked = items.Length == situation.Context.Limit && priority <= items[^1].Priority;
        var rule = isOutranked ? "outranked" : "diversity";
        var condition = isOutranked
            ? "priority > that of the last item"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"list holds fewer than {situation.Policy.Arbitration.MaximumPerLine} of the line, {situation.Policy.Arbitration.MaximumPerBucket} of the bucket, {situation.Policy.Arbitration.MaximumPerExposure} of the exposure, and none of the family"
            );
        return StageExplainer.Verdict(
            rule,
            StageExplainer.Check(
                rule,
                condition,
                ("priority", priority),
                ("priority of the last item", items.Length == 0 ? null : items[^1].Priority)
            )
        );
    }
}
