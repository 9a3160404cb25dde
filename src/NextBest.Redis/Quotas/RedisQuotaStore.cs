using NextBest.Core.Ranking;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Quotas;

/// <summary>Keeps all counts as one hash under the key <c>nb:quota</c>, a field for each quota that was ever used.</summary>
public sealed class RedisQuotaStore(RedisConnection connection) : IQuotaStore
{
    /// <inheritdoc/>
    public async Task<QuotaUse> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = connection
                .DatabaseFor(cancellationToken)
                .HashGetAllAsync(connection.Keys.Quotas);
            var fields = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return QuotaUse.Of(
                fields.ToDictionary(
                    f => f.Name.ToString(),
                    f => (long)f.Value,
                    StringComparer.Ordinal
                )
            );
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
            var database = connection.DatabaseFor(cancellationToken);
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
