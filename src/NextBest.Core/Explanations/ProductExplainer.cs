using NextBest.Core.Ranking;

namespace NextBest.Core.Explanations;

/// <summary>
/// Explains what became of one product: makes the decision again and looks at the product's way through it. Deterministic; for
/// people who ask, not for the hot path.
/// </summary>
public static class ProductExplainer
{
    /// <summary>Explains one product of a decision.</summary>
    /// <param name="bundle">The version that decides.</param>
    /// <param name="subject">The customer.</param>
    /// <param name="context">The situation.</param>
    /// <param name="workspace">Working memory; holds the decision afterwards.</param>
    /// <param name="product">Index of the product.</param>
    /// <exception cref="ArgumentException">The profile is laid out by another schema.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit of the context, or the product, is out of range.</exception>
    public static ProductExplanation Explain(
        DecisionBundle bundle,
        in Subject subject,
        DecisionContext context,
        DecisionWorkspace workspace,
        int product
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(product);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            product,
            bundle.Catalog.Products.Count
        );
        DecisionEngine.Decide(bundle, subject, context, workspace);
        var profile = workspace.IsPersonal ? subject.Profile : null;
        var situation = new Situation(bundle, profile, subject, context, workspace);
        var stage = workspace.StageOf(product);
        var verdict = StageExplainer.Explain(situation, product, stage);
        var explained = new ProductExplanation
        {
            Product = product,
            Stage = stage,
            RuleId = verdict.RuleId,
            Checks = verdict.Checks,
            Rank = RankOf(workspace, product),
            Grade = workspace.CustomerGrade,
            Suitability = SuitabilityCheck.Of(
                bundle.Shelf.Rating[product],
                workspace.CustomerGrade
            ),
        };
        return stage == DecisionStage.Consent ? explained : AddScores(situation, explained);
    }

    private static int RankOf(DecisionWorkspace workspace, int product)
    {
        var items = workspace.Items;
        for (var i = 0; i < items.Length; i++)
            if (items[i].Product == product || items[i].Parts.Contains(product))
                return i + 1;
        return 0;
    }

    private static ProductExplanation AddScores(
        in Situation situation,
        ProductExplanation explained
    )
    {
        var product = explained.Product;
        var isRanked = explained.Stage is DecisionStage.Offered or DecisionStage.Ranking;
        var item = new DecisionItem();
        if (isRanked)
        {
            // Lines that could not enter the list were never priced.
            SkuPropensity.Fill(situation, [situation.Shelf.Line[product]]);
            item = new ItemDescription(situation).Of(product);
            ReasonFinder.Find(situation, new Span<DecisionItem>(ref item));
        }

        var target = situation.Shelf.Target[product];
        return explained with
        {
            Priority = isRanked ? BreakdownOf(item) : null,
            Reasons = item.Reasons.ToArray(),
            Contributions = ContributionsOf(situation, target),
            Baseline = target < 0 ? null : situation.Bundle.Model.Baseline(target),
        };
    }

    private static float[] ContributionsOf(in Situation situation, int target)
    {
        if (situation.Profile is not { } profile || target < 0)
            return [];
        var contributions = new float[situation.Bundle.Schema.Features.Count];
        situation.Bundle.Model.Explain(
            profile,
            [target],
            situation.Workspace.Scratch,
            contributions
        );
        return contributions;
    }

    private static PriorityBreakdown BreakdownOf(in DecisionItem item) =>
        new(
            item.Propensity,
            item.Context,
            item.Value,
            item.Need,
            item.Lever,
            item.Priority,
            item.PropensitySource
        );
}
