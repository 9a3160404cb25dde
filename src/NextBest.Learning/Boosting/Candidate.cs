namespace NextBest.Learning.Boosting;

/// <summary>A split that a level could make.</summary>
/// <param name="Gain">How much better the leaves fit, compared with no split at all (the score of all leaves).</param>
/// <param name="Question">Place of the question among all.</param>
/// <param name="Rows">The rows that answer yes, counted from the question's first; ascending.</param>
internal sealed record Candidate(double Gain, int Question, ushort[] Rows);
