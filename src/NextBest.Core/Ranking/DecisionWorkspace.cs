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
    internal readonly LineTops Tops = new();
    internal Truth[] Truths = [];
    internal float[] Propensities = [];
    internal float[] Scratch = [];
    internal float[] Contributions = [];
    internal float[] Context = [];
    internal int[] FiredTrigger = [];

    /// <summary>The last decision's items, best first; valid until the next decision.</summary>
    public ReadOnlySpan<DecisionItem> Items => ItemBuffer.AsSpan(0, ItemCount);

    /// <summary>What the stages of the last decision removed.</summary>
    public DecisionFunnel Funnel { get; internal set; }

    /// <summary>The risk grade of the customer that counted in the last decision, 1 to 5; 0: none.</summary>
    public int CustomerGrade { get; internal set; }

    internal int ItemCount { get; set; }

    internal void Prepare(DecisionBundle bundle)
    {
        Fit(ref Truths, bundle.Policy.Predicates.Count);
        Fit(ref Propensities, bundle.Model.Targets.Count);
        Fit(ref Scratch, bundle.Model.ScratchLength);
        Fit(ref Contributions, bundle.Schema.Features.Count);
        Fit(ref Context, bundle.Catalog.Products.Count);
        Fit(ref FiredTrigger, bundle.Catalog.Products.Count);
    }

    private static void Fit<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[length];
    }
}
