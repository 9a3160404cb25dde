namespace NextBest.Redis.NearCache;

/// <summary>What a memory did since the start, and holds now.</summary>
/// <param name="Hits">Reads answered from it.</param>
/// <param name="Misses">Reads that had to ask the store, without the stale ones.</param>
/// <param name="Stale">Reads answered from it since the store did not answer.</param>
/// <param name="Refreshes">Reads of the store behind answers.</param>
/// <param name="Entries">Customers that it holds.</param>
/// <param name="Bytes">Their size, estimated.</param>
internal readonly record struct CacheFigures(
    long Hits,
    long Misses,
    long Stale,
    long Refreshes,
    long Entries,
    long Bytes
);
