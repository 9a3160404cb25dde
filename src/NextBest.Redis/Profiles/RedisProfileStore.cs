using System.Runtime.CompilerServices;
using NextBest.Core.Features;
using NextBest.Redis.Connections;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Redis.Profiles;

/// <summary>
/// Keeps each profile as one string value (see <see cref="ProfileEncoding"/>) under the key <c>nb:{customer}:p</c>; a read
/// is one round trip. How long writes survive is the server's to say: with an append-only file and
/// <c>appendfsync always</c>, every acknowledged one.
/// </summary>
public sealed class RedisProfileStore(RedisConnection connection) : IProfileStore
{
    /// <inheritdoc/>
    // Pooled: one of the larger objects that a cold customer would cost.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        var reply = await connection
            .Reads.AskAsync(
                connection.Keys.Profile(customerId),
                static (database, key) => database.StringGetAsync(key),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!reply.IsAnswered)
            return new ProfileRead(ProfileReadStatus.Unavailable);
        return (byte[]?)reply.Value is { } bytes
            ? Decode(bytes, schema)
            : new ProfileRead(ProfileReadStatus.NotFound);
    }

    /// <inheritdoc/>
    public async Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Profile(customerId);
        try
        {
            var reply = connection
                .DatabaseFor(Lane.Write, cancellationToken)
                .StringSetAsync(key, ProfileEncoding.Encode(profile));
            await connection.WithinWriteTimeout(reply, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    public async Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in entries)
            CustomerId.ThrowIfInvalid(entry.CustomerId);
        var pipeline = new CommandPipeline<bool>(connection, static _ => { }, cancellationToken);
        try
        {
            var database = connection.DatabaseFor(Lane.Bulk, cancellationToken);
            foreach (var (customerId, profile) in entries)
            {
                var key = connection.Keys.Profile(customerId);
                var bytes = ProfileEncoding.Encode(profile);
                await pipeline.AddAsync(database.StringSetAsync(key, bytes)).ConfigureAwait(false);
            }

            await pipeline.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e, pipeline.Acknowledged);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        try
        {
            return await new CustomerErasure(connection)
                .RunAsync(customerId, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProfileCount
                .EstimateAsync(connection, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private static ProfileRead Decode(byte[] bytes, FeatureSchema schema) =>
        ProfileEncoding.TryDecode(bytes, schema, out var profile) switch
        {
            ProfileDecodeStatus.Ok => new ProfileRead(ProfileReadStatus.Found, profile),
            ProfileDecodeStatus.Corrupt => new ProfileRead(ProfileReadStatus.Corrupt),
            _ => new ProfileRead(ProfileReadStatus.OtherSchema),
        };
}
