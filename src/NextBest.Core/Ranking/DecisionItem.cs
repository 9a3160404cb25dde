using System.Diagnostics.CodeAnalysis;
using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>One suggested product. Lives in its workspace until the next decision made there.</summary>
[SuppressMessage(
    "Performance",
    "CA1815",
    Justification = "Items are read in place, never compared."
)]
public struct DecisionItem
{
    /// <summary>How many reasons an item carries at the most.</summary>
    public const int MaximumReasons = 3;

    private ReasonHits reasons;

    /// <summary>Index in the catalog.</summary>
    public int Product { get; internal set; }

    /// <summary>Calibrated probability of acquisition, 0 to 1.</summary>
    public float Propensity { get; internal set; }

    /// <summary>How much the situation raises it; 1: not at all.</summary>
    public float Context { get; internal set; }

    /// <summary>Bounded factor of the product's value.</summary>
    public float Value { get; internal set; }

    /// <summary>The bank's lever; 1: none.</summary>
    public float Lever { get; internal set; }

    /// <summary>What the list is sorted by: propensity x context x value x lever, in double precision and that order.</summary>
    public double Priority { get; internal set; }

    /// <summary>Propensity times the value of one acquisition, in yuan.</summary>
    public double ExpectedValueYuan { get; internal set; }

    /// <summary>The verdict of the suitability check.</summary>
    public SuitabilityVerdict Suitability { get; internal set; }

    /// <summary>The product rating that counted.</summary>
    public RiskRating Rating { get; internal set; }

    /// <summary>How many reasons there are, 1 to <see cref="MaximumReasons"/>.</summary>
    public int ReasonCount { get; internal set; }

    /// <summary>The reasons, strongest first.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ReasonHit> Reasons =>
        ((ReadOnlySpan<ReasonHit>)reasons)[..ReasonCount];

    internal void AddReason(ReasonHit hit) => reasons[ReasonCount++] = hit;

    /// <summary>Keeps the strongest: puts the hit in order behind the first <paramref name="pinned"/> reasons.</summary>
    internal void OfferReason(ReasonHit hit, int pinned)
    {
        var at = ReasonCount;
        while (at > pinned && reasons[at - 1].Contribution < hit.Contribution)
            at--;
        if (at == MaximumReasons)
            return;
        ReasonCount = Math.Min(ReasonCount + 1, MaximumReasons);
        for (var i = ReasonCount - 1; i > at; i--)
            reasons[i] = reasons[i - 1];
        reasons[at] = hit;
    }
}
