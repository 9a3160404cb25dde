using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Contacts;

/// <summary>
/// Keeps the contact log of a customer as one hash under the key <c>nb:{customer}:k</c>: a field is a reservation's id or an
/// outcome's key, the value an entry (<see cref="ContactFields"/>). Whatever writes is one script, which the server executes alone.
/// The log keeps the latest <see cref="MostEntries"/> entries of <see cref="RedisOptions.ContactMemory"/>.
/// </summary>
public sealed class RedisContactStore(RedisConnection connection) : IContactStore
{
    /// <summary>How many entries a log keeps.</summary>
    public const int MostEntries = 512;

    private const int ProductPlace = 4;
    private const int LinePlace = 5;
    private const int CampaignPlace = 6;

    /// <inheritdoc/>
    public async ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Contacts(customerId);
        try
        {
            var reply = connection.DatabaseFor(cancellationToken).HashGetAllAsync(key);
            var fields = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return fields.Length == 0
                ? ContactLog.Empty
                : new ContactLog([
                    .. fields
                        .Select(f => ContactFields.Parse(f.Value.ToString()))
                        .OfType<ContactEntry>(),
                ]);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            connection.ReportFault(e);
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    )
    {
        ContactFields.ThrowIfInvalid(reservation.ReservationId, reservation.Entry);
        var arguments = new List<RedisValue>(
            Written(reservation.ReservationId, reservation.Entry, reservation.Entry.At)
        )
        {
            reservation.Checks.Count,
        };
        foreach (var check in reservation.Checks)
            arguments.AddRange(ArgumentsOf(check));
        var result = await RunAsync(
                reservation.CustomerId,
                ContactScripts.Reserve,
                [.. arguments],
                cancellationToken
            )
            .ConfigureAwait(false);
        var parts = (RedisResult[])result!;
        return new ReserveResult((int)parts[0], (long)parts[1]);
    }

    /// <inheritdoc/>
    public async Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var result = await EndAsync(
                ContactScripts.Confirm,
                customerId,
                reservationId,
                now,
                cancellationToken
            )
            .ConfigureAwait(false);
        var parts = (RedisResult[])result!;
        return new ConfirmResult(
            (ReservationState)(int)parts[0],
            ContactFields.Parse(parts[1].ToString() ?? "")
        );
    }

    /// <inheritdoc/>
    public async Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        (ReservationState)
            (int)
                await EndAsync(
                        ContactScripts.Release,
                        customerId,
                        reservationId,
                        now,
                        cancellationToken
                    )
                    .ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    )
    {
        ContactFields.ThrowIfInvalid(key, entry);
        var result = await RunAsync(
                customerId,
                ContactScripts.Append,
                Written(key, entry, entry.At),
                cancellationToken
            )
            .ConfigureAwait(false);
        return (int)result == 1;
    }

    private Task<RedisResult> EndAsync(
        string script,
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            customerId,
            script,
            [now.ToUnixTimeMilliseconds(), reservationId],
            cancellationToken
        );

    private async Task<RedisResult> RunAsync(
        string customerId,
        string script,
        RedisValue[] arguments,
        CancellationToken cancellationToken
    )
    {
        var key = connection.Keys.Contacts(customerId);
        try
        {
            var reply = connection.DatabaseFor(cancellationToken).RunAsync(script, key, arguments);
            return await connection
                .WithinWriteTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private RedisValue[] Written(string field, ContactEntry entry, DateTimeOffset now) =>
        [
            now.ToUnixTimeMilliseconds(),
            field,
            ContactFields.Value(entry),
            (now - connection.Options.ContactMemory).ToUnixTimeMilliseconds(),
            MostEntries,
            (long)connection.Options.ContactMemory.TotalSeconds,
        ];

    private static RedisValue[] ArgumentsOf(ContactCheck check) =>
        [
            check.FromMs,
            check.Below,
            ChannelsOf(check.Counted),
            check.Scope switch
            {
                ContactScope.Product => ProductPlace,
                ContactScope.Line => LinePlace,
                ContactScope.Campaign => CampaignPlace,
                _ => 0,
            },
            check.ScopeId,
        ];

    private static string ChannelsOf(ChannelSet channels) =>
        $",{string.Join(',', Enum.GetValues<Channel>().Where(channels.Contains).Select(c => ((int)c).ToString(CultureInfo.InvariantCulture)))},";
}
