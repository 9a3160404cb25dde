using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Outcomes;

/// <summary>
/// Keeps the outcomes of a customer as one hash under the key <c>nb:{customer}:o</c>. The field
/// <c>decision|product|kind</c> is only ever set once; see <see cref="OutcomeFields"/> for the value.
/// </summary>
public sealed class RedisOutcomeStore(RedisConnection connection) : IOutcomeStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RecordStatus>> RecordAsync(
        IReadOnlyList<Outcome> outcomes,
        CancellationToken cancellationToken
    )
    {
        foreach (var outcome in outcomes)
            OutcomeFields.ThrowIfInvalid(outcome);
        var statuses = new List<RecordStatus>(outcomes.Count);
        var pipeline = new CommandPipeline<bool>(
            connection,
            isNew => statuses.Add(isNew ? RecordStatus.Recorded : RecordStatus.Duplicate),
            cancellationToken
        );
        try
        {
            foreach (var outcome in outcomes)
                await pipeline
                    .AddAsync(RecordOneAsync(outcome, cancellationToken))
                    .ConfigureAwait(false);
            await pipeline.CompleteAsync().ConfigureAwait(false);
            return statuses;
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e, pipeline.Acknowledged);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Fields that are no outcomes are left out.</remarks>
    public async Task<IReadOnlyList<Outcome>> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Outcomes(customerId);
        try
        {
            var reply = connection.DatabaseFor(Lane.Write, cancellationToken).HashGetAllAsync(key);
            var entries = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return entries
                .Select(e => OutcomeFields.Parse(customerId, e.Name.ToString(), e.Value.ToString()))
                .OfType<Outcome>()
                .OrderBy(o => o.At)
                .ToList();
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    // One transaction, so that no outcome is ever kept without an end.
    private async Task<bool> RecordOneAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var key = connection.Keys.Outcomes(outcome.CustomerId);
        var transaction = connection.DatabaseFor(Lane.Write, cancellationToken).CreateTransaction();
        var isNew = transaction.HashSetAsync(
            key,
            OutcomeFields.Field(outcome),
            OutcomeFields.Value(outcome),
            When.NotExists
        );
        var kept = transaction.KeyExpireAsync(key, connection.Options.OutcomeRetention);
        await transaction.ExecuteAsync().ConfigureAwait(false);
        await kept.ConfigureAwait(false);
        return await isNew.ConfigureAwait(false);
    }
}
