using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>One read of the store that all who want the same customer wait for. Thread-safe.</summary>
internal sealed class Flight(ulong schemaFingerprint, Func<Flight, Task<ProfileRead>> read)
{
    private readonly Lock gate = new();
    private Task<ProfileRead>? result;
    private bool isOutdated;

    public ulong SchemaFingerprint => schemaFingerprint;

    /// <summary>Starts the read, the first time that it is asked.</summary>
    public Task<ProfileRead> Result
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
