using NextBest.Core.Models.Matching;
using NextBest.Learning.Training;

namespace NextBest.Learning.Matching;

/// <summary>Chooses how many factors a matching model keeps.</summary>
internal static class RankChoice
{
    // A tenth of the half width of a 95 % interval over 46,000 choices: nobody could measure the difference.
    private const double LossAllowed = 0.0005;

    private static readonly int[] Candidates = [3, 7, 11, 15, 23, 31, 47, 63];

    /// <summary>The reduced model and its validation loss; null where full rank was asked for, or nothing less will do.</summary>
    /// <param name="wanted">How many directions; 0: full rank; null: as few as raise the loss by a twentieth of a percent at most.</param>
    /// <param name="basis">The directions.</param>
    /// <param name="full">The weights at full rank.</param>
    /// <param name="judged">Choices that were not fitted.</param>
    public static (TagAffinityModel? Model, double Loss) Make(
        int? wanted,
        FactorBasis basis,
        WeightTable full,
        IExampleLoss judged
    )
    {
        if (wanted is { } rank)
            return rank == 0 || rank >= full.Targets
                ? (null, double.NaN)
                : (basis.Reduce(rank), MeanLoss.Of(judged, basis.Approximate(rank)));
        var most = MeanLoss.Of(judged, full) * (1 + LossAllowed);
        foreach (var candidate in Candidates.Where(c => c + 1 < full.Targets))
            if (MeanLoss.Of(judged, basis.Approximate(candidate)) is var loss && loss <= most)
                return (basis.Reduce(candidate), loss);
        return (null, double.NaN);
    }
}
