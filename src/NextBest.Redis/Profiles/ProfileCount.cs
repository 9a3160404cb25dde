using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Profiles;

/// <summary>
/// Counts profiles among all keys: the share of profiles in a sample times the number of keys. The sample goes on until it
/// holds a profile, so that the answer is 0 only where there is none.
/// </summary>
internal static class ProfileCount
{
    private const int SampleSize = 10_000;
    private const int PageSize = 1_000;

    public static async Task<long> EstimateAsync(
        RedisConnection connection,
        CancellationToken cancellationToken
    )
    {
        var count = 0L;
        foreach (var server in connection.Primaries())
        {
            // Scanning is synchronous in the client.
            var sample = await Task.Run(
                    () => Sample(server, connection.Keys, cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (sample.Complete)
            {
                count += sample.Profiles;
                continue;
            }

            var keys = await connection
                .WithinReadTimeout(server.DatabaseSizeAsync(), cancellationToken)
                .ConfigureAwait(false);
            count += Math.Max(1, (long)((double)keys * sample.Profiles / sample.Keys));
        }

        return count;
    }

    private static (long Profiles, long Keys, bool Complete) Sample(
        IServer server,
        StoreKeys keys,
        CancellationToken cancellationToken
    )
    {
        long profiles = 0,
            seen = 0;
        foreach (var key in server.Keys(pattern: default(RedisValue), pageSize: PageSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen++;
            if (keys.IsProfile(key.ToString()!))
                profiles++;
            if (seen >= SampleSize && profiles > 0)
                return (profiles, seen, false);
        }

        return (profiles, seen, true);
    }
}
