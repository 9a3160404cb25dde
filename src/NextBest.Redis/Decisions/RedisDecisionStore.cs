using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Decisions;

/// <summary>
/// Keeps each record as one value (see <see cref="DecisionBytes"/>) under <c>nb:d:{id}</c>, and the ids of a customer's latest 1,000
/// as a sorted set under <c>nb:{customer}:d</c>; an id that leaves the set takes its record with it, so that erasing a customer
/// finds every record. Both end <see cref="RedisOptions.DecisionRetention"/> after they were written. Bytes that are no record
/// count as none.
/// </summary>
public sealed class RedisDecisionStore(RedisConnection connection) : IDecisionStore
{
    private const int KeptPerCustomer = 1000;
    private const int LongestId = 64;

    // KEYS[1] the set; ARGV: id, time, first time that stays, how many stay, milliseconds until the set ends.
    private static readonly Script Index = new(
        """
        redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
        redis.call('PEXPIRE', KEYS[1], ARGV[5])
        local outdated = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[3])
        local surplus = redis.call('ZCARD', KEYS[1]) - tonumber(ARGV[4])
        if surplus > outdated then outdated = surplus end
        if outdated == 0 then return {} end
        local ids = redis.call('ZRANGE', KEYS[1], 0, outdated - 1)
        redis.call('ZREMRANGEBYRANK', KEYS[1], 0, outdated - 1)
        return ids
        """
    );

    private TimeSpan Retention => connection.Options.DecisionRetention;

    /// <inheritdoc/>
    public async Task PutManyAsync(
        IReadOnlyList<DecisionRecord> records,
        CancellationToken cancellationToken
    )
    {
        foreach (var record in records)
        {
            CustomerId.ThrowIfInvalid(record.CustomerId);
            ThrowIfInvalid(record.DecisionId);
        }

        var pipeline = new CommandPipeline<bool>(connection, static _ => { }, cancellationToken);
        try
        {
            foreach (var record in records)
                await pipeline
                    .AddAsync(PutOneAsync(record, cancellationToken))
                    .ConfigureAwait(false);
            await pipeline.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e, pipeline.Acknowledged);
        }
    }

    /// <inheritdoc/>
    public async Task<DecisionRecord?> GetAsync(
        string decisionId,
        CancellationToken cancellationToken
    )
    {
        ThrowIfInvalid(decisionId);
        try
        {
            var reply = connection
                .DatabaseFor(Lane.Write, cancellationToken)
                .StringGetAsync(connection.Keys.Decision(decisionId));
            byte[]? bytes = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return bytes is null ? null : DecisionBytes.Decode(decisionId, bytes);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>An id may be listed whose record has just run out.</remarks>
    public async Task<IReadOnlyList<string>> ListAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Decisions(customerId);
        try
        {
            var reply = connection
                .DatabaseFor(Lane.Write, cancellationToken)
                .SortedSetRangeByRankAsync(key, 0, KeptPerCustomer - 1, Order.Descending);
            var ids = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return [.. ids.Select(id => id.ToString())];
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private async Task<bool> PutOneAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        var database = connection.DatabaseFor(Lane.Bulk, cancellationToken);
        var at = record.At.ToUnixTimeMilliseconds();
        var retentionMs = (long)Retention.TotalMilliseconds;
        var index = Index.RunAsync(
            database,
            [connection.Keys.Decisions(record.CustomerId)],
            record.DecisionId,
            at,
            at - retentionMs,
            KeptPerCustomer,
            retentionMs
        );
        var put = database.StringSetAsync(
            connection.Keys.Decision(record.DecisionId),
            DecisionBytes.Encode(record),
            Retention
        );
        await Task.WhenAll(index, put).ConfigureAwait(false);
        foreach (var outdated in (RedisResult[])(await index.ConfigureAwait(false))!)
            await database
                .KeyDeleteAsync(connection.Keys.Decision((string)outdated!))
                .ConfigureAwait(false);
        return true;
    }

    private static void ThrowIfInvalid(string decisionId)
    {
        if (decisionId.Length is 0 or > LongestId)
            throw new ArgumentException(
                $"'{decisionId}' is no decision's id: 1 to {LongestId} characters.",
                nameof(decisionId)
            );
    }
}
