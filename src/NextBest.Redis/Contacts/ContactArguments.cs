using NextBest.Core.Contact;
using StackExchange.Redis;

namespace NextBest.Redis.Contacts;

/// <summary>Checks what is asked and lays it out as <see cref="ContactScripts"/> expects it.</summary>
internal static class ContactArguments
{
    private const int LongestReservationId = 64;
    private const int LongestKey = 160;
    private const int Fixed = 4;
    private const int PerCheck = 5;

    /// <exception cref="ArgumentException">The reservation is malformed.</exception>
    public static RedisValue[] Reserving(ContactReservation reservation, TimeSpan memory)
    {
        var (entry, checks) = (reservation.Entry, reservation.Checks);
        ThrowIfTooLong(reservation.ReservationId, LongestReservationId, nameof(reservation));
        ContactText.ThrowIfInvalid(entry);
        if (entry.Kind != ContactKind.Reserved || entry.ExpiresAt <= entry.At)
            throw new ArgumentException(
                "A reservation has an entry of kind Reserved that expires after its own time.",
                nameof(reservation)
            );
        var arguments = new RedisValue[Fixed + PerCheck * checks.Count];
        Lay(arguments, reservation.ReservationId, entry, entry.At, memory);
        for (var i = 0; i < checks.Count; i++)
            Lay(arguments.AsSpan(Fixed + PerCheck * i), checks[i]);
        return arguments;
    }

    /// <exception cref="ArgumentException">Key or entry is malformed.</exception>
    public static RedisValue[] Appending(
        string key,
        ContactEntry entry,
        DateTimeOffset now,
        TimeSpan memory
    )
    {
        ThrowIfTooLong(key, LongestKey, nameof(key));
        ContactText.ThrowIfInvalid(entry);
        var arguments = new RedisValue[Fixed];
        Lay(arguments, key, entry, now, memory);
        return arguments;
    }

    /// <exception cref="ArgumentException">The id is malformed.</exception>
    public static RedisValue[] Settling(string reservationId, DateTimeOffset now)
    {
        ThrowIfTooLong(reservationId, LongestReservationId, nameof(reservationId));
        return [reservationId, now.ToUnixTimeMilliseconds()];
    }

    private static void Lay(
        Span<RedisValue> arguments,
        string key,
        ContactEntry entry,
        DateTimeOffset now,
        TimeSpan memory
    )
    {
        arguments[0] = key;
        arguments[1] = now.ToUnixTimeMilliseconds();
        arguments[2] = (long)memory.TotalMilliseconds;
        arguments[3] = ContactText.Format(entry);
    }

    private static void Lay(Span<RedisValue> arguments, ContactCheck check)
    {
        arguments[0] = (int)check.Scope;
        arguments[1] = check.ScopeId;
        arguments[2] = (int)check.Counted.Bits;
        arguments[3] = check.FromMs;
        arguments[4] = check.Below;
    }

    private static void ThrowIfTooLong(string key, int longest, string name)
    {
        if (key.Length is 0 || key.Length > longest)
            throw new ArgumentException($"'{key}' must have 1 to {longest} characters.", name);
    }
}
