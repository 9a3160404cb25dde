using System.Numerics;
using NextBest.Core.Models.Matching;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>
/// The working memory of decisions, and the place of the last one's answer. Not thread-safe: one decision at a time.
/// Grows when a larger bundle is decided with, and never shrinks.
/// </summary>
public sealed class DecisionWorkspace
{
    /// <summary>Most items that one decision can hold.</summary>
    public const int MaximumItems = 50;

    internal readonly DecisionItem[] ItemBuffer = new DecisionItem[MaximumItems];
    internal readonly float[] NeedFactors = new float[6];
    internal readonly ListBuilder Builder = new();
    internal readonly StageSets Stages = new();
    internal Truth[] Truths = [];
    internal float[] Propensities = [];
    internal float[] Scratch = [];
    internal float[] MatchingScratch = [];
    internal float[] Contributions = [];
    internal float[] CustomerFactors = [];
    internal float[] Utilities = [];
    internal double[] Weights = [];
    internal float[] SkuPropensities = [];
    internal float[] Context = [];
    internal float[] Lever = [];
    internal int[] FiredTrigger = [];
    internal int[] Campaign = [];
    internal int[] Counters = [];
    internal bool[] CampaignSpent = [];
    private DecisionBundle? bundle;

    /// <summary>The last decision's items, best first; valid until the next decision.</summary>
    public ReadOnlySpan<DecisionItem> Items => ItemBuffer.AsSpan(0, ItemCount);

    /// <summary>What the stages of the last decision removed.</summary>
    public DecisionFunnel Funnel { get; internal set; }

    /// <summary>The risk grade of the customer that counted in the last decision, 1 to 5; 0: none.</summary>
    public int CustomerGrade { get; internal set; }

    /// <summary>Whether the last decision used personal features.</summary>
    public bool IsPersonal { get; internal set; }

    /// <summary>Whether so few features were known that priors stood in for them in part.</summary>
    public bool IsColdStart { get; internal set; }

    /// <summary>Whether the customer refused suggestions on the channel, so that nothing was decided.</summary>
    public bool IsSilenced { get; internal set; }

    internal int ItemCount { get; set; }

    /// <summary>Where a product ended in the last decision.</summary>
    /// <exception cref="IndexOutOfRangeException">The bundle of the last decision has no such product.</exception>
    public DecisionStage StageOf(int product)
    {
        // Throws where there is no such product.
        _ = (bundle is null ? [] : bundle.Shelf.Line)[product];
        return IsSilenced ? DecisionStage.Consent : Stages.StageOf(product);
    }

    /// <summary>Whether the customer of the last decision belongs to a segment, by its index in the policy; false without personal features.</summary>
    public bool IsMember(int segment) =>
        IsPersonal
        && bundle is not null
        && bundle.Policy.Segments[segment].Predicate is >= 0 and var predicate
        && Truths[predicate] == Truth.True;

    /// <summary>
    /// Lets go of the last decision's bundle, so that a workspace that is seldom used keeps no replaced bundle in memory. Items and
    /// funnel stay; stages and segments are no longer known.
    /// </summary>
    public void Release() => bundle = null;

    internal void Prepare(DecisionBundle next)
    {
        bundle = next;
        var products = next.Catalog.Products.Count;
        // Behind the predicates stands what always holds, for rules that are none.
        Fit(ref Truths, next.Policy.Predicates.Count + 1);
        Truths[next.Policy.Predicates.Count] = Truth.True;
        Fit(ref Propensities, next.Model.Targets.Count);
        Fit(ref Scratch, next.Model.ScratchLength);
        Fit(ref MatchingScratch, next.Matching?.ScratchLength ?? 0);
        Fit(ref Contributions, next.Shelf.Reasons.MostFeatures);
        Fit(ref CustomerFactors, next.Matching?.FactorCount ?? 0);
        Fit(ref Utilities, ProductFactors.PaddedCount(products));
        // Every group in whole vectors.
        Fit(ref Weights, products * Vector<double>.Count);
        Fit(ref SkuPropensities, products);
        Fit(ref Context, products);
        Fit(ref Lever, products);
        Fit(ref FiredTrigger, products);
        Fit(ref Campaign, products);
        Fit(ref Counters, products + next.Catalog.Lines.Count + next.Policy.Campaigns.Count);
        Fit(ref CampaignSpent, next.Policy.Campaigns.Count);
        Stages.Start(products);
        Builder.Fit(next.Catalog.Lines.Count, products);
    }

    private static void Fit<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[length];
    }
}
