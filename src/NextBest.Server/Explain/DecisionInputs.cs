using NextBest.Core.Ranking;
using NextBest.Storage.V1;
using NextBest.V1;

namespace NextBest.Server.Explain;

/// <summary>What a decision rests on that is to be explained.</summary>
/// <param name="Situation">The request.</param>
/// <param name="Subject">What is, or was, known of the customer.</param>
/// <param name="At">When.</param>
/// <param name="DecisionId">Its id; empty: it is made now.</param>
/// <param name="Record">What was put on record of it; null: it is made now.</param>
internal sealed record DecisionInputs(
    RecommendRequest Situation,
    Subject Subject,
    DateTimeOffset At,
    string DecisionId = "",
    RecordedDecision? Record = null
);
