using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Consents;

/// <summary>
/// Keeps what a customer said as one hash under the key <c>nb:{customer}:c</c>: a field <c>purpose|channel</c> (numbers of their enums)
/// is 1 for yes and 0 for no, the field <c>at</c> is the time of the last change in milliseconds since 1970-01-01 UTC. One change is one
/// command, so that changes of different purposes and channels never undo each other.
/// </summary>
public sealed class RedisConsentStore(RedisConnection connection) : IConsentStore
{
    private const string UpdatedAt = "at";
    private const char Separator = '|';

    private static readonly Channel[] Channels =
    [
        .. Enum.GetValues<Channel>().Where(channel => channel != Channel.Unspecified),
    ];

    /// <inheritdoc/>
    public async ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Consent(customerId);
        try
        {
            var reply = connection.DatabaseFor(cancellationToken).HashGetAllAsync(key);
            return Parse(
                await connection.WithinReadTimeout(reply, cancellationToken).ConfigureAwait(false)
            );
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            connection.ReportFault(e);
            return new ConsentRead(false, ConsentRecord.NothingAllowed);
        }
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
        if (purpose is not (Purpose.Personalization or Purpose.Marketing))
            throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Name a purpose.");
        var key = connection.Keys.Consent(customerId);
        HashEntry[] fields =
        [
            .. Channels
                .Where(channels.Contains)
                .Select(c => new HashEntry(Field(purpose, c), isGranted ? 1 : 0)),
            new HashEntry(UpdatedAt, at.ToUnixTimeMilliseconds()),
        ];
        try
        {
            var database = connection.DatabaseFor(cancellationToken);
            var written = database.HashSetAsync(key, fields);
            var reply = database.HashGetAllAsync(key);
            await connection
                .WithinWriteTimeout(Acknowledged(written), cancellationToken)
                .ConfigureAwait(false);
            return Parse(
                await connection.WithinWriteTimeout(reply, cancellationToken).ConfigureAwait(false)
            ).Record;
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private static async Task<bool> Acknowledged(Task written)
    {
        await written.ConfigureAwait(false);
        return true;
    }

    private static string Field(Purpose purpose, Channel channel) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)purpose}{Separator}{(int)channel}");

    // A field that can't be read refuses: what a customer said must not turn into yes.
    private static ConsentRead Parse(HashEntry[] fields)
    {
        var record = default(ConsentRecord);
        DateTimeOffset? updatedAt = null;
        foreach (var field in fields)
        {
            var name = field.Name.ToString();
            if (name == UpdatedAt && field.Value.TryParse(out long ms))
                updatedAt = DateTimeOffset.FromUnixTimeMilliseconds(ms);
            else if (
                name.Split(Separator) is [var purposeText, var channelText]
                && Enum.TryParse<Purpose>(purposeText, out var purpose)
                && Enum.TryParse<Channel>(channelText, out var channel)
                && purpose is Purpose.Personalization or Purpose.Marketing
            )
                record = record.With(purpose, ChannelSet.Of(channel), field.Value == 1);
        }

        return new ConsentRead(true, record, updatedAt);
    }
}
