using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using StackExchange.Redis;

namespace NextBest.Redis.Profiles;

/// <summary>
/// Removes everything of one customer. First the records of the decisions, which lie in slots of their own, one by one; then, in one
/// step, the rest with the list of the records, so that an erasure that was interrupted can be repeated.
/// </summary>
internal sealed class CustomerErasure(RedisConnection connection)
{
    // KEYS: decisions, profile, outcomes, contacts, consent; ARGV: the letters of a consent text. A consent text that can't be read counts as a refusal, and stays.
    private static readonly Script Erase = new(
        """
        local ids = redis.call('ZRANGE', KEYS[1], 0, -1)
        local removed = redis.call('DEL', KEYS[1], KEYS[2], KEYS[3], KEYS[4])
        local text = redis.call('GET', KEYS[5])
        local said, at
        if text then said, at = string.match(text, '^([%-yn]+)(|%-?%d+)$') end
        if said and #said ~= tonumber(ARGV[1]) then said = nil end
        if said and not string.find(said, 'n', 1, true) then
          redis.call('DEL', KEYS[5])
          removed = removed + 1
        elseif said and string.find(said, 'y', 1, true) then
          redis.call('SET', KEYS[5], string.gsub(said, 'y', '-') .. at)
          removed = removed + 1
        end
        return { removed, ids }
        """
    );

    /// <summary>Answers whether anything was removed.</summary>
    public async Task<bool> RunAsync(string customerId, CancellationToken cancellationToken)
    {
        var keys = connection.Keys;
        RedisKey[] customers =
        [
            keys.Decisions(customerId),
            keys.Profile(customerId),
            keys.Outcomes(customerId),
            keys.Contacts(customerId),
            keys.Consent(customerId),
        ];
        var database = connection.DatabaseFor(Lane.Write, cancellationToken);
        var listed = await connection
            .WithinReadTimeout(database.SortedSetRangeByRankAsync(customers[0]), cancellationToken)
            .ConfigureAwait(false);
        var known = listed.Select(id => id.ToString()).ToHashSet();
        await RemoveRecordsAsync(known, cancellationToken).ConfigureAwait(false);
        var reply = (RedisResult[])
            (
                await connection
                    .WithinWriteTimeout(
                        Erase.RunAsync(database, customers, ConsentText.Letters),
                        cancellationToken
                    )
                    .ConfigureAwait(false)
            )!;
        // Those that came while the others were removed.
        var later = ((RedisResult[])reply[1]!)
            .Select(id => (string)id!)
            .Where(id => !known.Contains(id));
        await RemoveRecordsAsync(later, cancellationToken).ConfigureAwait(false);
        return (long)reply[0] > 0;
    }

    private async Task RemoveRecordsAsync(
        IEnumerable<string> decisionIds,
        CancellationToken cancellationToken
    )
    {
        var pipeline = new CommandPipeline<bool>(connection, static _ => { }, cancellationToken);
        foreach (var id in decisionIds)
            await pipeline
                .AddAsync(
                    connection
                        .DatabaseFor(Lane.Write, cancellationToken)
                        .KeyDeleteAsync(connection.Keys.Decision(id))
                )
                .ConfigureAwait(false);
        await pipeline.CompleteAsync().ConfigureAwait(false);
    }
}
