using NextBest.Core.Ranking;
using NextBest.Redis.Connections;

namespace NextBest.Redis.Quotas;

/// <summary>Keeps all counts as one hash under the key <c>nb:quota</c>, without an end; what is no number is left out.</summary>
public sealed class RedisQuotaStore(RedisConnection connection) : IQuotaStore
{
    /// <inheritdoc/>
    public async Task<QuotaUse> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = connection
                .DatabaseFor(Lane.Write, cancellationToken)
                .HashGetAllAsync(connection.Keys.Quotas);
            var entries = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            var used = new Dictionary<string, long>(entries.Length, StringComparer.Ordinal);
            foreach (var entry in entries)
                if (entry.Value.TryParse(out long count))
                    used[entry.Name.ToString()] = count;
            return QuotaUse.Of(used);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            connection.ReportFault(e);
            return QuotaUse.Unknown;
        }
    }

    /// <inheritdoc/>
    public async Task AddAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var pipeline = new CommandPipeline<long>(connection, static _ => { }, cancellationToken);
        try
        {
            var database = connection.DatabaseFor(Lane.Write, cancellationToken);
            foreach (var key in keys)
                await pipeline
                    .AddAsync(database.HashIncrementAsync(connection.Keys.Quotas, key))
                    .ConfigureAwait(false);
            await pipeline.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e, pipeline.Acknowledged);
        }
    }
}
