namespace NextBest.Redis.Connections;

/// <summary>
/// What a command is sent for. Commands of one lane share a socket and wait for those before them, which is why a read, which a
/// customer waits for, never stands behind a bulk load.
/// </summary>
internal enum Lane
{
    /// <summary>Reads that a decision waits for; on <see cref="RedisOptions.Connections"/> sockets in turn.</summary>
    Read,

    /// <summary>Single writes, and reads for other purposes than a decision.</summary>
    Write,

    /// <summary>Writes by the thousand.</summary>
    Bulk,
}
