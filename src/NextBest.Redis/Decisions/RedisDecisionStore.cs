using System.Buffers.Binary;
using System.Text;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Decisions;

/// <summary>
/// Keeps the record of a decision as one string under the key <c>nb:d:{id}</c>, and the ids of a customer's decisions as a set sorted by
/// time under <c>nb:{customer}:d</c>. The value is the time in milliseconds since 1970-01-01 UTC (8 bytes, little endian), the length
/// of the customer's id (1 byte), the id in ASCII, and the content.
/// </summary>
public sealed class RedisDecisionStore(RedisConnection connection) : IDecisionStore
{
    private const int LongestId = 64;
    private const int MostListed = 1000;
    private const int HeaderLength = sizeof(long) + 1;

    /// <inheritdoc/>
    public async Task PutManyAsync(
        IReadOnlyList<DecisionRecord> records,
        CancellationToken cancellationToken
    )
    {
        foreach (var record in records)
        {
            ThrowIfInvalid(record.DecisionId);
            CustomerId.ThrowIfInvalid(record.CustomerId);
        }

        var pipeline = new CommandPipeline<bool>(connection, static _ => { }, cancellationToken);
        try
        {
            var database = connection.DatabaseFor(cancellationToken);
            foreach (var record in records)
                await pipeline.AddAsync(PutAsync(database, record)).ConfigureAwait(false);
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
                .DatabaseFor(cancellationToken)
                .StringGetAsync(connection.Keys.Decision(decisionId));
            byte[]? bytes = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return bytes is null ? null : Decode(decisionId, bytes);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Decisions(customerId);
        try
        {
            var reply = connection
                .DatabaseFor(cancellationToken)
                .SortedSetRangeByRankAsync(key, 0, MostListed - 1, Order.Descending);
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

    // The index first: what can be found by its id can then be found by its customer, too, and erased with him.
    private async Task<bool> PutAsync(IDatabase database, DecisionRecord record)
    {
        var retention = connection.Options.DecisionRetention;
        var index = connection.Keys.Decisions(record.CustomerId);
        var indexed = database.SortedSetAddAsync(
            index,
            record.DecisionId,
            record.At.ToUnixTimeMilliseconds()
        );
        var trimmed = database.SortedSetRemoveRangeByRankAsync(index, 0, -MostListed - 1);
        var indexKept = database.KeyExpireAsync(index, retention);
        var written = database.StringSetAsync(
            connection.Keys.Decision(record.DecisionId),
            Encode(record),
            retention
        );
        await indexed.ConfigureAwait(false);
        await trimmed.ConfigureAwait(false);
        await indexKept.ConfigureAwait(false);
        return await written.ConfigureAwait(false);
    }

    private static byte[] Encode(DecisionRecord record)
    {
        var idLength = record.CustomerId.Length;
        var bytes = new byte[HeaderLength + idLength + record.Content.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, record.At.ToUnixTimeMilliseconds());
        bytes[sizeof(long)] = (byte)idLength;
        Encoding.ASCII.GetBytes(record.CustomerId, bytes.AsSpan(HeaderLength));
        record.Content.Span.CopyTo(bytes.AsSpan(HeaderLength + idLength));
        return bytes;
    }

    private static DecisionRecord? Decode(string decisionId, byte[] bytes)
    {
        if (bytes.Length < HeaderLength || bytes.Length < HeaderLength + bytes[sizeof(long)])
            return null;
        var customer = Encoding.ASCII.GetString(bytes, HeaderLength, bytes[sizeof(long)]);
        return new DecisionRecord(
            decisionId,
            customer,
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            bytes.AsMemory(HeaderLength + bytes[sizeof(long)])
        );
    }

    private static void ThrowIfInvalid(string decisionId)
    {
        if (decisionId.Length is 0 or > LongestId)
            throw new ArgumentException(
                $"'{decisionId}' is no decision id: 1 to {LongestId} characters.",
                nameof(decisionId)
            );
    }
}
