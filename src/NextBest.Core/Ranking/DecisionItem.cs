using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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
    private PackageParts packageParts;

    /// <summary>Index in the catalog.</summary>
    public int Product { get; internal set; }

    /// <summary>Calibrated probability of acquisition, 0 to 1.</summary>
    public float Propensity { get; internal set; }

    /// <summary>How much the situation raises it; 1: not at all.</summary>
    public float Context { get; internal set; }

    /// <summary>Bounded factor of the product's value.</summary>
    public float Value { get; internal set; }

    /// <summary>How much the customer's asset allocation asks for it; 1: neither more nor less.</summary>
    public float Need { get; internal set; }

    /// <summary>The bank's lever, campaign and season included; 1: none.</summary>
    public float Lever { get; internal set; }

    /// <summary>What the list is sorted by: propensity x context x value x need x lever, in double precision and that order.</summary>
    public double Priority { get; internal set; }

    /// <summary>Propensity times the value of one acquisition, in yuan.</summary>
    public double ExpectedValueYuan { get; internal set; }

    /// <summary>The verdict of the suitability check.</summary>
    public SuitabilityVerdict Suitability { get; internal set; }

    /// <summary>The product rating that counted.</summary>
    public RiskRating Rating { get; internal set; }

    /// <summary>What the propensity rests on.</summary>
    public PropensitySource PropensitySource { get; internal set; }

    /// <summary>Index of the trigger that raised it most; -1: none did.</summary>
    public int Trigger { get; internal set; }

    /// <summary>Index of the campaign that it belongs to; -1: none.</summary>
    public int Campaign { get; internal set; }

    /// <summary>Index of the package that is offered as this item; -1: the product alone.</summary>
    public int Package { get; internal set; }

    /// <summary>How many parts the package has for this customer; 0 without a package.</summary>
    public int PackagePartCount { get; internal set; }

    /// <summary>Product indices of the package's parts, this product first.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<int> Parts =>
        ((ReadOnlySpan<int>)packageParts)[..PackagePartCount];

    /// <summary>How many reasons there are, 1 to <see cref="MaximumReasons"/>.</summary>
    public int ReasonCount { get; internal set; }

    /// <summary>The reasons, strongest first.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ReasonHit> Reasons =>
        ((ReadOnlySpan<ReasonHit>)reasons)[..ReasonCount];

    internal void AddPart(int product) => packageParts[PackagePartCount++] = product;

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

/// <summary>The parts of one package, in place.</summary>
[InlineArray(Package.MaximumParts)]
internal struct PackageParts
{
    private int first;
}
