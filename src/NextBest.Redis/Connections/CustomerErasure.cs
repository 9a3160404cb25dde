using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// Removes what is stored about a customer. Decisions lie anywhere in a cluster and go one by one, before the list that names them, so
/// that a repeated call finds what an interrupted one left.
/// </summary>
internal static class CustomerErasure
{
    /// <returns>How many keys there were.</returns>
    public static async Task<long> RunAsync(
        RedisConnection connection,
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var (database, keys) = (connection.DatabaseFor(cancellationToken), connection.Keys);
        var ids = await connection
            .WithinReadTimeout(
                database.SortedSetRangeByRankAsync(keys.Decisions(customerId)),
                cancellationToken
            )
            .ConfigureAwait(false);
        var erased = 0L;
        var pipeline = new CommandPipeline<bool>(
            connection,
            existed => erased += existed ? 1 : 0,
            cancellationToken
        );
        foreach (var id in ids)
            await pipeline
                .AddAsync(database.KeyDeleteAsync(keys.Decision(id.ToString()!)))
                .ConfigureAwait(false);
        await pipeline.CompleteAsync().ConfigureAwait(false);
        RedisKey[] own =
        [
            keys.Profile(customerId),
            keys.Outcomes(customerId),
            keys.Contacts(customerId),
            keys.Decisions(customerId),
        ];
        return erased
            + await connection
                .WithinWriteTimeout(database.KeyDeleteAsync(own), cancellationToken)
                .ConfigureAwait(false);
    }
}
