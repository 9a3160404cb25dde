namespace NextBest.Learning.Boosting;

/// <summary>
/// The examples that one tree sees, and the others, ascending each. Drawn by SplitMix64 (Steele, Lea, Flood, 2014): a draw an example and
/// tree is too many for the base library's seeded generator.
/// </summary>
internal readonly record struct RowSample(int[] Sample, int[] Others)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const int Bits = 53;

    /// <summary>Draws from <paramref name="count"/> examples, each with a probability of <paramref name="share"/>; all where none is drawn.</summary>
    public static RowSample Draw(int count, double share, Random random)
    {
        var threshold = (ulong)(share * (1UL << Bits));
        var state = (ulong)random.NextInt64();
        var (sample, others) = (new int[count], new int[count]);
        var drawn = 0;
        for (var i = 0; i < count; i++)
        {
            // Without a branch: which examples are drawn can't be predicted.
            (sample[drawn], others[i - drawn]) = (i, i);
            state += Gamma;
            drawn += Mix(state) >> (64 - Bits) < threshold ? 1 : 0;
        }

        return drawn > 0 ? new(sample[..drawn], others[..(count - drawn)]) : new(others, []);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
