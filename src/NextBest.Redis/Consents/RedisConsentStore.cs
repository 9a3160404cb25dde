using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Consents;

/// <summary>
/// Keeps each record as one short text (see <see cref="ConsentText"/>) under the key <c>nb:{customer}:c</c>, without an end: a
/// refusal holds until it is taken back. A text that is none can't be read, and what is said afterwards is added to a refusal
/// of everything.
/// </summary>
public sealed class RedisConsentStore(RedisConnection connection) : IConsentStore
{
    private static readonly ConsentRead Unreadable = new(false, ConsentRecord.NothingAllowed);

    private static readonly Script Change = new(
        """
        local change, at, nothing = ARGV[1], ARGV[2], ARGV[3]
        local text = redis.call('GET', KEYS[1])
        local said = string.rep('-', #change)
        if text then
          said = string.match(text, '^([%-yn]+)|%-?%d+$')
          if not said or #said ~= #change then said = nothing end
        end
        local letters = {}
        for i = 1, #change do
          local letter = string.sub(change, i, i)
          if letter == '-' then letter = string.sub(said, i, i) end
          letters[i] = letter
        end
        text = table.concat(letters) .. '|' .. at
        redis.call('SET', KEYS[1], text)
        return text
        """
    );

    /// <inheritdoc/>
    public async ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var reply = await connection
            .Reads.AskAsync(
                connection.Keys.Consent(customerId),
                static (database, key) => database.StringGetAsync(key),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!reply.IsAnswered)
            return Unreadable;
        return (byte[]?)reply.Value is { } text
            ? ConsentText.Parse(text) ?? Unreadable
            : new ConsentRead(true, default);
    }

    /// <inheritdoc/>
    public async Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        RedisKey[] keys = [connection.Keys.Consent(customerId)];
        var change = ConsentText.ChangeOf(purpose, channels, isGranted);
        try
        {
            var reply = Change.RunAsync(
                connection.DatabaseFor(Lane.Write, cancellationToken),
                keys,
                change,
                at.ToUnixTimeMilliseconds(),
                ConsentText.NothingAllowed
            );
            var text = await connection
                .WithinWriteTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return ConsentText.Parse((byte[]?)text)?.Record ?? ConsentRecord.NothingAllowed;
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }
}
