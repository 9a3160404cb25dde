using System.Runtime.CompilerServices;

namespace NextBest.Core.Ranking;

/// <summary>A reason given for one item.</summary>
/// <param name="Reason">Index in the policy's reasons.</param>
/// <param name="Contribution">What it adds to the log-odds against the average customer; 0 for a rule that fired.</param>
public readonly record struct ReasonHit(int Reason, float Contribution);

/// <summary>The few reasons of one item, in place.</summary>
[InlineArray(DecisionItem.MaximumReasons)]
internal struct ReasonHits
{
    private ReasonHit first;
}
