namespace NextBest.SampleBank.Population;

/// <summary>
/// The randomness of one customer: SplitMix64 (Steele, Lea, Flood, 2014) started from seed and customer number, so
/// that no customer's draws depend on another's. Not thread-safe.
/// </summary>
internal sealed class CustomerRandom
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong state;

    public CustomerRandom(ulong seed, ulong customer) =>
        state = Mix(Mix(seed + Gamma) ^ (customer * Gamma + 1));

    /// <summary>Uniform in 0 (included) to 1 (excluded), 53 bits.</summary>
    public double Uniform()
    {
        state += Gamma;
        return (Mix(state) >> 11) * (1.0 / (1UL << 53));
    }

    public double Between(double low, double high) => low + (high - low) * Uniform();

    /// <summary>A whole number from low to high, both included.</summary>
    public int Whole(int low, int high) => low + (int)((high - low + 1) * Uniform());

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Standard normal (Box-Muller; the second value is dropped to keep no state).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Log-normal by its median; <paramref name="spread"/> is the standard deviation of the logarithm.</summary>
    public double LogNormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>Poisson by multiplication (Knuth), mean at most 60.</summary>
    public int Count(double mean)
    {
        var threshold = Math.Exp(-Math.Min(mean, 60));
        var product = Uniform();
        var count = 0;
        while (product > threshold)
        {
            product *= Uniform();
            count++;
        }

        return count;
    }

    public string Pick(Weights weights) => weights.At(Uniform());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
