using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>Runs scripts, by their hash once the server knows them.</summary>
internal static class StoreScripts
{
    /// <summary>Runs a script; one that the server forgot, because it restarted, is sent again.</summary>
    public static async Task<RedisResult> RunAsync(
        this IDatabase database,
        string script,
        RedisKey key,
        RedisValue[] arguments
    )
    {
        try
        {
            return await database
                .ScriptEvaluateAsync(script, [key], arguments)
                .ConfigureAwait(false);
        }
        catch (RedisServerException fault)
            when (fault.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // The client has forgotten the hash by now too, and sends the text.
            return await database
                .ScriptEvaluateAsync(script, [key], arguments)
                .ConfigureAwait(false);
        }
    }
}
