using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// A Lua program that the store runs as one step, on keys of one slot. Written for what Lua 5.1 (Redis) and 5.4 (Garnet)
/// share. Thread-safe.
/// </summary>
internal sealed class Script(string text)
{
    // A cluster may send the second attempt to yet another server.
    private const int Attempts = 3;

    /// <summary>Runs it. The client sends the program's hash where it believes that the server has the program.</summary>
    public async Task<RedisResult> RunAsync(
        IDatabase database,
        RedisKey[] keys,
        params RedisValue[] values
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await database.ScriptEvaluateAsync(text, keys, values).ConfigureAwait(false);
            }
            catch (RedisServerException e) when (IsForgotten(e) && attempt < Attempts)
            {
                // The server was flushed or replaced, so nothing ran; the client now sends the program again.
            }
        }
    }

    private static bool IsForgotten(RedisServerException e) =>
        e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);
}
