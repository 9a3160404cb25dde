namespace NextBest.Learning.Boosting;

/// <summary>
/// That the margin of a target never falls (or never rises) as a numeric feature grows, all else alike: more risk tolerance never
/// lowers a riskier fund. Says nothing of customers of whom the feature is missing.
/// </summary>
/// <param name="Feature">Name of a numeric feature.</param>
/// <param name="Target">Id of a target; <see cref="AllTargets"/>: every one.</param>
/// <param name="IsIncreasing">Never falls; else never rises.</param>
public sealed record MonotoneRule(string Feature, string Target, bool IsIncreasing)
{
    /// <summary>Stands for every target.</summary>
    public const string AllTargets = "*";
}
