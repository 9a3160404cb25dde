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
    private const int LongestReservationId = 64;
    private const int LongestKey = 160;
    private const int FixedArguments = 4;
    private const int ArgumentsPerCheck = 5;

    private RedisValue MemoryMs => (long)connection.Options.ContactMemory.TotalMilliseconds;

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
            var entries = await connection
                .WithinReadTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
            return entries.Length == 0 ? ContactLog.Empty : LogOf(entries);
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
        ThrowIfInvalid(reservation);
        var reply = await RunAsync(
                ContactScripts.Reserve,
                reservation.CustomerId,
                ArgumentsOf(reservation),
                cancellationToken
            )
            .ConfigureAwait(false);
        var answer = (RedisResult[])reply!;
        return new ReserveResult((int)answer[0], (long)answer[1]);
    }

    /// <inheritdoc/>
    public Task<ReservationState> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => SettleAsync(ContactScripts.Confirm, customerId, reservationId, now, cancellationToken);

    /// <inheritdoc/>
    public Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => SettleAsync(ContactScripts.Release, customerId, reservationId, now, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    )
    {
        ThrowIfTooLong(key, LongestKey, nameof(key));
        ContactText.ThrowIfInvalid(entry);
        RedisValue[] arguments =
        [
            key,
            connection.Now.ToUnixTimeMilliseconds(),
            MemoryMs,
            ContactText.Format(entry),
        ];
        var reply = await RunAsync(ContactScripts.Append, customerId, arguments, cancellationToken)
            .ConfigureAwait(false);
        return (long)reply == 1;
    }

    private async Task<ReservationState> SettleAsync(
        Script script,
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        ThrowIfTooLong(reservationId, LongestReservationId, nameof(reservationId));
        RedisValue[] arguments = [reservationId, now.ToUnixTimeMilliseconds()];
        var reply = await RunAsync(script, customerId, arguments, cancellationToken)
            .ConfigureAwait(false);
        return (ReservationState)(long)reply;
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
            var reply = script.RunAsync(connection.DatabaseFor(cancellationToken), keys, arguments);
            return await connection
                .WithinWriteTimeout(reply, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, cancellationToken))
        {
            throw StoreFault.Wrap(e);
        }
    }

    private RedisValue[] ArgumentsOf(ContactReservation reservation)
    {
        var checks = reservation.Checks;
        var arguments = new RedisValue[FixedArguments + ArgumentsPerCheck * checks.Count];
        arguments[0] = reservation.ReservationId;
        arguments[1] = reservation.Entry.At.ToUnixTimeMilliseconds();
        arguments[2] = MemoryMs;
        arguments[3] = ContactText.Format(reservation.Entry);
        for (var i = 0; i < checks.Count; i++)
        {
            var check = checks[i];
            var at = FixedArguments + ArgumentsPerCheck * i;
            arguments[at] = (int)check.Scope;
            arguments[at + 1] = check.ScopeId;
            arguments[at + 2] = (int)check.Counted.Bits;
            arguments[at + 3] = check.FromMs;
            arguments[at + 4] = check.Below;
        }

        return arguments;
    }

    private static ContactLog LogOf(HashEntry[] entries) =>
        new([.. entries.Select(e => ContactText.Parse(e.Value.ToString())).OfType<ContactEntry>()]);

    private static void ThrowIfInvalid(ContactReservation reservation)
    {
        var entry = reservation.Entry;
        ThrowIfTooLong(reservation.ReservationId, LongestReservationId, nameof(reservation));
        ContactText.ThrowIfInvalid(entry);
        if (entry.Kind != ContactKind.Reserved || entry.ExpiresAt <= entry.At)
            throw new ArgumentException(
                "A reservation has an entry of kind Reserved that expires after its own time.",
                nameof(reservation)
            );
    }

    private static void ThrowIfTooLong(string key, int longest, string name)
    {
        if (key.Length is 0 || key.Length > longest)
            throw new ArgumentException($"'{key}' must have 1 to {longest} characters.", name);
    }
}
