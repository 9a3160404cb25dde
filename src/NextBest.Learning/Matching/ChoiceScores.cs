using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Matching;

/// <summary>How well products were told within the line that was acquired; means over choices.</summary>
/// <param name="LogLoss">Minus the logarithm of the chosen product's probability, in nats.</param>
/// <param name="HitAt1">Share of choices whose product was ranked first in its line.</param>
/// <param name="ReciprocalRank">1 / the rank of the chosen product in its line.</param>
public sealed record ChoiceScores(Interval LogLoss, Interval HitAt1, Interval ReciprocalRank);
