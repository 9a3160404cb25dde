namespace NextBest.Learning.Matching;

/// <summary>How one choice was told.</summary>
/// <param name="Probability">What the chosen product was given, 0 to 1.</param>
/// <param name="Rank">Its rank in the line, from 1; of equal ones the first in the catalog leads, as in a decision.</param>
internal readonly record struct ChoiceScore(double Probability, int Rank)
{
    // Keeps the logarithm finite for a probability that was rounded to 0.
    private const double Smallest = 1e-7;

    public double LogLoss => -Math.Log(Math.Max(Probability, Smallest));

    public double HitAt1 => Rank == 1 ? 1 : 0;

    public double ReciprocalRank => 1.0 / Rank;

    public static ChoiceScore Of(ReadOnlySpan<double> probabilities, int place)
    {
        var rank = 1;
        for (var i = 0; i < probabilities.Length; i++)
            if (
                probabilities[i] > probabilities[place]
                || (probabilities[i] == probabilities[place] && i < place)
            )
                rank++;
        return new(probabilities[place], rank);
    }
}
