using NextBest.Core.Contact;
using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.Contacts;

/// <summary>
/// Keeps each log as one hash under the key <c>nb:{customer}:k</c>: the field is the reservation's id or the key appended under,
/// the value one entry (see <see cref="ContactText"/>). A log ends <see cref="RedisOptions.ContactMemory"/> after its last entry;
/// within it, every reservation and every append removes what is older and what exceeds <see cref="ContactLogLimits"/>.
/// </summary>
public sealed class RedisContactStore(RedisConnection connection) : IContactStore
{
    private TimeSpan Memory => connection.Options.ContactMemory;

    /// <inheritdoc/>
    public async ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        var reply = await connection
            .Reads.AskAsync(
                connection.Keys.Contacts(customerId),
                static (database, key) => database.HashValuesAsync(key),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!reply.IsAnswered)
            return null;
        return reply.Value is { Length: > 0 } texts ? LogOf(texts) : ContactLog.Empty;
    }

    /// <inheritdoc/>
    public async Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    )
    {
        var arguments = ContactArguments.Reserving(reservation, Memory);
        var reply = await RunAsync(
                ContactScripts.Reserve,
                reservation.CustomerId,
                arguments,
                cancellationToken
            )
            .ConfigureAwait(false);
        var answer = (RedisResult[])reply!;
        return new ReserveResult((int)answer[0], (long)answer[1]);
    }

    /// <inheritdoc/>
    public async Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var arguments = ContactArguments.Settling(reservationId, now);
        var reply = await RunAsync(ContactScripts.Confirm, customerId, arguments, cancellationToken)
            .ConfigureAwait(false);
        var answer = (RedisResult[])reply!;
        return new ConfirmResult(
            (ReservationState)(long)answer[0],
            ContactText.Parse((byte[]?)answer[1])
        );
    }

    /// <inheritdoc/>
    public async Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var arguments = ContactArguments.Settling(reservationId, now);
        var reply = await RunAsync(ContactScripts.Release, customerId, arguments, cancellationToken)
            .ConfigureAwait(false);
        return (ReservationState)(long)reply;
    }

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    )
    {
        var arguments = ContactArguments.Appending(key, entry, connection.Now, Memory);
        var reply = await RunAsync(ContactScripts.Append, customerId, arguments, cancellationToken)
            .ConfigureAwait(false);
        return (long)reply == 1;
    }

    private async Task<RedisResult> RunAsync(
        Script script,
        string customerId,
        RedisValue[] arguments,
        CancellationToken cancellationToken
    )
    {
        RedisKey[] keys = [connection.Keys.Contacts(customerId)];
        try
        {
            var reply = script.RunAsync(
                connection.DatabaseFor(Lane.Write, cancellationToken),
                keys,
                arguments
            );
            return await connection
                .WithinWriteTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private static ContactLog LogOf(RedisValue[] texts)
    {
        var entries = new List<ContactEntry>(texts.Length);
        foreach (var text in texts)
            if (ContactText.Parse((byte[]?)text) is { } entry)
                entries.Add(entry);
        return new ContactLog(entries);
    }
}
