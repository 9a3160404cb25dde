namespace NextBest.LoadTest.Scenarios;

/// <summary>Turns a running number into one that looks random and is the same in every run: the finalizer of SplitMix64.</summary>
internal static class Scatter
{
    /// <summary>The number's image; each has its own.</summary>
    public static ulong Of(long number)
    {
        var x = (ulong)number + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
