using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>
/// Decides what to suggest: eligible, applicable, suitable, then propensity x context x value, then the best few with
/// their reasons. Pure: the same arguments give the same answer, to the bit, on every thread and machine.
/// </summary>
public static class DecisionEngine
{
    private const int NotFired = -1;

    /// <summary>
    /// Makes one decision; the answer is left in <paramref name="workspace"/>. Allocates nothing once the workspace has
    /// grown to the bundle.
    /// </summary>
    /// <param name="bundle">The version that decides.</param>
    /// <param name="profile">
    /// The customer, laid out by a schema of the bundle's fingerprint. Null: the non-personal list, which rests on base
    /// rates and offers only what anyone may see.
    /// </param>
    /// <param name="context">The situation; <see cref="DecisionContext.Limit"/> is 1 to <see cref="DecisionWorkspace.MaximumItems"/>.</param>
    /// <param name="workspace">Working memory that no other decision uses meanwhile.</param>
    /// <exception cref="ArgumentException">The profile is laid out by another schema.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of range.</exception>
    public static void Decide(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context,
        DecisionWorkspace workspace
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            context.Limit,
            DecisionWorkspace.MaximumItems
        );
        if (profile is not null && profile.Schema.Fingerprint != bundle.Schema.Fingerprint)
            throw new ArgumentException(
                "The profile is laid out by another schema.",
                nameof(profile)
            );
        workspace.Prepare(bundle);
        bundle.Policy.Predicates.Evaluate(profile, context, workspace.Truths);
        if (profile is null)
            bundle.Model.BaseRates.CopyTo(workspace.Propensities);
        else
            bundle.Model.Score(
                profile,
                workspace.Scratch,
                workspace.Propensities.AsSpan(0, bundle.Model.Targets.Count)
            );
        ApplyTriggers(bundle, workspace);
        Rank(bundle, profile, context, workspace);
        FillItems(bundle, profile, workspace.Tops.Best(context.Limit), workspace);
    }

    private static void ApplyTriggers(DecisionBundle bundle, DecisionWorkspace workspace)
    {
        var products = bundle.Catalog.Products.Count;
        workspace.Context.AsSpan(0, products).Fill(1);
        workspace.FiredTrigger.AsSpan(0, products).Fill(NotFired);
        var maximum = (float)bundle.Policy.Arbitration.MaximumContext;
        foreach (var trigger in bundle.Shelf.Triggers)
        {
            if (workspace.Truths[trigger.Predicate] != Truth.True)
                continue;
            foreach (var product in trigger.Products)
            {
                workspace.Context[product] = Math.Min(
                    workspace.Context[product] * trigger.Factor,
                    maximum
                );
                var fired = workspace.FiredTrigger[product];
                if (fired == NotFired || bundle.Shelf.Triggers[fired].Factor < trigger.Factor)
                    workspace.FiredTrigger[product] = trigger.Index;
            }
        }
    }

    private static void Rank(
        DecisionBundle bundle,
        CustomerProfile? profile,
        DecisionContext context,
        DecisionWorkspace workspace
    )
    {
        var shelf = bundle.Shelf;
        var suitability = bundle.Policy.Suitability;
        var gate = new ShelfGate(shelf, profile, context, workspace.Truths);
        var grade = SuitabilityCheck.GradeOf(profile, suitability, shelf.GradeByCode, gate.Today);
        var (ineligible, notApplicable, unsuitable, ranked) = (0, 0, 0, 0);
        workspace.Tops.Start(bundle.Catalog.Lines.Count, bundle.Policy.Arbitration.MaximumPerLine);
        for (var product = 0; product < shelf.Line.Length; product++)
        {
            if (!gate.IsEligible(product))
                ineligible++;
            else if (gate.IsHeld(product))
                notApplicable++;
            else if (
                SuitabilityCheck.Of(shelf.Rating[product], grade) == SuitabilityVerdict.Unsuitable
            )
                unsuitable++;
            else
            {
                ranked++;
                var priority = Priority(
                    PropensityOf(shelf, workspace, product),
                    workspace.Context[product],
                    shelf.ValueFactor[product]
                );
                workspace.Tops.Offer(shelf.Line[product], new Candidate(product, priority));
            }
        }

        workspace.CustomerGrade = grade;
        workspace.Funnel = new DecisionFunnel(
            shelf.Line.Length,
            ineligible,
            notApplicable,
            unsuitable,
            0,
            ranked
        );
    }

    private static void FillItems(
        DecisionBundle bundle,
        CustomerProfile? profile,
        ReadOnlySpan<Candidate> best,
        DecisionWorkspace workspace
    )
    {
        var shelf = bundle.Shelf;
        workspace.ItemCount = best.Length;
        for (var i = 0; i < best.Length; i++)
        {
            var product = best[i].Product;
            ref var item = ref workspace.ItemBuffer[i];
            item.Product = product;
            item.Propensity = PropensityOf(shelf, workspace, product);
            item.Context = workspace.Context[product];
            item.Value = shelf.ValueFactor[product];
            item.Lever = 1;
            item.Priority = best[i].Priority;
            item.ExpectedValueYuan = item.Propensity * shelf.ValueYuan[product];
            item.Rating = shelf.Rating[product];
            item.Suitability = SuitabilityCheck.Of(item.Rating, workspace.CustomerGrade);
            ReasonFinder.Find(bundle, profile, workspace, ref item);
        }
    }

    private static float PropensityOf(ShelfTable shelf, DecisionWorkspace workspace, int product)
    {
        var target = shelf.Target[product];
        return target < 0 ? 0 : workspace.Propensities[target] * shelf.Share[product];
    }

    private static double Priority(float propensity, float context, float value) =>
        (double)propensity * context * value;
}
