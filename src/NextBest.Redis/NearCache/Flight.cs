namespace NextBest.Redis.NearCache;

/// <summary>One read of the store that all who want the same customer wait for. Thread-safe.</summary>
/// <param name="startedAt">The clock's timestamp at which the read starts: what it finds is no older.</param>
/// <param name="read">Reads; called once.</param>
internal class Flight<T>(long startedAt, Func<Flight<T>, Task<T>> read)
{
    private readonly Lock gate = new();
    private Task<T>? result;
    private bool isOutdated;

    public long StartedAt => startedAt;

    /// <summary>Starts the read, the first time that it is asked.</summary>
    public Task<T> Result
    {
        get
        {
            lock (gate)
                return result ??= read(this);
        }
    }

    /// <summary>The customer was written: what the read finds may be older than that, and must not be kept.</summary>
    public void Outdate()
    {
        lock (gate)
            isOutdated = true;
    }

    /// <summary>Keeps what was found, unless it is outdated by now. A write after that removes it.</summary>
    public void Keep(Action keep)
    {
        lock (gate)
            if (!isOutdated)
                keep();
    }
}
