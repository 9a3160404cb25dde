namespace NextBest.Learning.Boosting;

/// <summary>Cuts work into as many stretches, whatever the number of threads: so sums of stretches don't depend on it.</summary>
internal static class Parts
{
    public const int Count = 8;

    /// <summary>Works on stretches of 0 to <paramref name="length"/>.</summary>
    public static void For(int length, ParallelOptions parallel, Action<int, int> work) =>
        Parallel.For(
            0,
            Count,
            parallel,
            part => work(Start(length, part), Start(length, part + 1))
        );

    /// <summary>Where a stretch begins.</summary>
    public static int Start(int length, int part) => (int)((long)length * part / Count);
}
