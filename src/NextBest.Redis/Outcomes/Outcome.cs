using NextBest.Core.Catalog;

namespace NextBest.Redis.Outcomes;

/// <summary>What became of one suggestion. Known by decision, product and kind: a second one with the same three is a duplicate.</summary>
/// <param name="DecisionId">The decision that made the suggestion: 1 to 64 characters without <c>|</c>.</param>
/// <param name="CustomerId">The customer; see <see cref="Redis.CustomerId"/>.</param>
/// <param name="ProductId">The product: 1 to 64 characters without <c>|</c>.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When it happened; kept in UTC to the millisecond.</param>
/// <param name="Channel">Where it happened.</param>
/// <param name="CampaignId">The campaign it belongs to: at most 64 characters without <c>|</c>; empty: none.</param>
public sealed record Outcome(
    string DecisionId,
    string CustomerId,
    string ProductId,
    OutcomeKind Kind,
    DateTimeOffset At,
    Channel Channel,
    string CampaignId = ""
);
