namespace NextBest.Server.Decisions;

/// <summary>
/// A count that every request may add to: each processor has a cell of its own, so that none waits for another's cache line.
/// Thread-safe.
/// </summary>
internal sealed class StripedCounter
{
    // Two cache lines of 64 bytes: processors fetch lines in pairs.
    private const int CellLength = 16;

    private readonly long[] cells = new long[Environment.ProcessorCount * CellLength];

    /// <summary>Adds to the count.</summary>
    public void Add(long count) =>
        Interlocked.Add(
            ref cells[Thread.GetCurrentProcessorId() % Environment.ProcessorCount * CellLength],
            count
        );

    /// <summary>The count; what is being added meanwhile may be in it or not.</summary>
    public long Sum()
    {
        long sum = 0;
        for (var i = 0; i < cells.Length; i += CellLength)
            sum += Volatile.Read(ref cells[i]);
        return sum;
    }
}
