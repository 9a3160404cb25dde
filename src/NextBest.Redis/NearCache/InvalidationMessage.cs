using System.Buffers.Binary;
using System.Text;

namespace NextBest.Redis.NearCache;

/// <summary>
/// What one replica tells the others. In bytes, little-endian: the format (1), <see cref="Parts"/> (1), <see cref="Kind"/> (1),
/// <see cref="Sender"/> (8), <see cref="Number"/> (8), <see cref="SentAt"/> (8), then every customer id as its length (1) and ASCII.
/// </summary>
/// <param name="Kind">What it says besides.</param>
/// <param name="Parts">What was written of each customer named.</param>
/// <param name="Sender">Tells senders apart.</param>
/// <param name="Number">Counts the sender's messages from 1, whether they name customers or not.</param>
/// <param name="SentAt">The sender's own timestamp, of no meaning to others.</param>
/// <param name="CustomerIds">The customers written.</param>
internal sealed record InvalidationMessage(
    MessageKind Kind,
    CustomerParts Parts,
    long Sender,
    long Number,
    long SentAt,
    IReadOnlyList<string> CustomerIds
)
{
    private const byte Format = 1;
    private const int HeaderLength = 3 + 3 * sizeof(long);

    public byte[] Encode()
    {
        var bytes = new byte[HeaderLength + CustomerIds.Sum(id => 1 + id.Length)];
        (bytes[0], bytes[1], bytes[2]) = (Format, (byte)Parts, (byte)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(3), Sender);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(3 + sizeof(long)), Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(3 + 2 * sizeof(long)), SentAt);
        var rest = bytes.AsSpan(HeaderLength);
        foreach (var id in CustomerIds)
        {
            rest[0] = (byte)id.Length;
            Encoding.ASCII.GetBytes(id, rest[1..]);
            rest = rest[(1 + id.Length)..];
        }

        return bytes;
    }

    /// <summary>The message in these bytes; null where they are damaged or of another format.</summary>
    public static InvalidationMessage? TryDecode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] != Format)
            return null;
        var ids = new List<string>();
        for (var rest = bytes[HeaderLength..]; rest.Length > 0; rest = rest[(1 + rest[0])..])
        {
            if (rest.Length < 1 + rest[0])
                return null;
            var id = Encoding.ASCII.GetString(rest.Slice(1, rest[0]));
            if (!CustomerId.IsValid(id))
                return null;
            ids.Add(id);
        }

        return new InvalidationMessage(
            (MessageKind)bytes[2],
            (CustomerParts)bytes[1],
            BinaryPrimitives.ReadInt64LittleEndian(bytes[3..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[(3 + sizeof(long))..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[(3 + 2 * sizeof(long))..]),
            ids
        );
    }
}

/// <summary>What a message says besides the customers that it names. The values stand in messages.</summary>
internal enum MessageKind : byte
{
    /// <summary>The sender goes on.</summary>
    Ongoing,

    /// <summary>The sender's last: no more is to be expected.</summary>
    Farewell,
}
