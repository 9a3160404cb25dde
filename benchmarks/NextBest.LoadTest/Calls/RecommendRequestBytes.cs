using Google.Protobuf;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.LoadTest.Calls;

/// <summary>
/// A request serialised once but for the customer's id, which is put in front of it when it is sent. Immutable.
/// </summary>
internal sealed class RecommendRequestBytes
{
    private const byte LengthDelimited = 2;
    private const byte IdTag = (RecommendRequest.CustomerIdFieldNumber << 3) | LengthDelimited;

    // Tag and length: an id is shorter than 128 bytes.
    private const int HeadBytes = 2;

    private readonly CustomerIds ids;
    private readonly byte[] rest;

    /// <param name="ids">How customers are called.</param>
    /// <param name="request">Everything but the customer.</param>
    public RecommendRequestBytes(CustomerIds ids, RecommendRequest request)
    {
        this.ids = ids;
        rest = request.ToByteArray();
    }

    /// <summary>Writes the request for a customer.</summary>
    public void Write(long customer, SerializationContext context)
    {
        Span<byte> id = stackalloc byte[ids.MaxBytes];
        id = id[..ids.Write(customer, id)];
        var length = HeadBytes + id.Length + rest.Length;
        context.SetPayloadLength(length);
        var writer = context.GetBufferWriter();
        var output = writer.GetSpan(length);
        (output[0], output[1]) = (IdTag, (byte)id.Length);
        id.CopyTo(output[HeadBytes..]);
        rest.CopyTo(output[(HeadBytes + id.Length)..]);
        writer.Advance(length);
        context.Complete();
    }
}
