using System.Buffers.Binary;
using System.Text;

namespace NextBest.Redis.Decisions;

/// <summary>
/// The record of a decision as stored: a byte 1 for the format, eight for the time in milliseconds since 1970 (little-endian), one
/// for the length of the customer's id, the id in ASCII, then the content as it was given.
/// </summary>
internal static class DecisionBytes
{
    private const byte Format = 1;
    private const int TimeAt = 1;
    private const int LengthAt = TimeAt + sizeof(long);
    private const int CustomerAt = LengthAt + 1;

    public static byte[] Encode(DecisionRecord record)
    {
        var customer = record.CustomerId;
        var bytes = new byte[CustomerAt + customer.Length + record.Content.Length];
        bytes[0] = Format;
        BinaryPrimitives.WriteInt64LittleEndian(
            bytes.AsSpan(TimeAt),
            record.At.ToUnixTimeMilliseconds()
        );
        bytes[LengthAt] = (byte)customer.Length;
        Encoding.ASCII.GetBytes(customer, bytes.AsSpan(CustomerAt));
        record.Content.CopyTo(bytes.AsMemory(CustomerAt + customer.Length));
        return bytes;
    }

    /// <summary>Null where the bytes are no record. The content is a view of them.</summary>
    public static DecisionRecord? Decode(string decisionId, byte[] bytes)
    {
        if (bytes.Length < CustomerAt || bytes[0] != Format)
            return null;
        var contentAt = CustomerAt + bytes[LengthAt];
        var at = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(TimeAt));
        if (
            bytes.Length < contentAt
            || at < DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
            return null;
        var customer = Encoding.ASCII.GetString(bytes.AsSpan(CustomerAt, bytes[LengthAt]));
        return CustomerId.IsValid(customer)
            ? new DecisionRecord(
                decisionId,
                customer,
                DateTimeOffset.FromUnixTimeMilliseconds(at),
                bytes.AsMemory(contentAt)
            )
            : null;
    }
}
