namespace NextBest.Learning.Evaluation;

/// <summary>How good one ranked list is, each figure 0 to 1.</summary>
/// <param name="AveragePrecision">Sum over hits of the precision at their rank / min(acquired, 7).</param>
/// <param name="HitAt1">1 where the first suggestion was acquired.</param>
/// <param name="HitAt3">1 where one of the first three was.</param>
/// <param name="Ndcg">Discounted gain (1 / log2(rank + 1) a hit) by the best possible.</param>
public readonly record struct ListScore(
    double AveragePrecision,
    double HitAt1,
    double HitAt3,
    double Ndcg
)
{
    /// <summary>How many places of a list count.</summary>
    public const int Depth = 7;

    /// <summary>Judges a list.</summary>
    /// <param name="ranked">Targets, best first; places beyond <see cref="Depth"/> don't count.</param>
    /// <param name="acquired">The targets acquired, negative for what the model does not know; not empty.</param>
    public static ListScore Of(ReadOnlySpan<int> ranked, ReadOnlySpan<int> acquired)
    {
        double precision = 0,
            gain = 0,
            ideal = 0;
        int hits = 0,
            firstHit = int.MaxValue;
        var places = Math.Min(Depth, ranked.Length);
        for (var place = 0; place < places; place++)
        {
            if (!acquired.Contains(ranked[place]))
                continue;
            hits++;
            firstHit = Math.Min(firstHit, place);
            precision += (double)hits / (place + 1);
            gain += 1 / Math.Log2(place + 2);
        }

        var possible = Math.Min(Depth, acquired.Length);
        for (var place = 0; place < possible; place++)
            ideal += 1 / Math.Log2(place + 2);
        return new(precision / possible, firstHit == 0 ? 1 : 0, firstHit < 3 ? 1 : 0, gain / ideal);
    }
}
