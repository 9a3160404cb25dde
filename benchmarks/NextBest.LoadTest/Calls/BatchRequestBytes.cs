using Google.Protobuf;
using Grpc.Core;
using NextBest.V1;

namespace NextBest.LoadTest.Calls;

/// <summary>A batch request whose situation is serialised once; the ids are written when it is sent. Immutable.</summary>
internal sealed class BatchRequestBytes
{
    private const byte LengthDelimited = 2;
    private const byte IdTag =
        (RecommendBatchRequest.CustomerIdsFieldNumber << 3) | LengthDelimited;
    private const int HeadBytes = 2;

    private readonly CustomerIds ids;
    private readonly byte[] head;
    private readonly int size;
    private readonly int customers;

    /// <param name="ids">How customers are called.</param>
    /// <param name="situation">The situation.</param>
    /// <param name="size">Customers of a batch.</param>
    /// <param name="customers">Customers there are: after the last one comes the first.</param>
    public BatchRequestBytes(CustomerIds ids, RecommendRequest situation, int size, int customers)
    {
        this.ids = ids;
        this.size = size;
        this.customers = customers;
        head = new RecommendBatchRequest { Template = situation }.ToByteArray();
    }

    /// <summary>Number of the customer at a place of the batch.</summary>
    public long CustomerAt(long first, int place) => (first + place) % customers;

    /// <summary>Writes the request for the customers from the first one on.</summary>
    public void Write(long first, SerializationContext context)
    {
        var writer = context.GetBufferWriter();
        head.CopyTo(writer.GetSpan(head.Length));
        writer.Advance(head.Length);
        for (var place = 0; place < size; place++)
        {
            var output = writer.GetSpan(HeadBytes + ids.MaxBytes);
            var length = ids.Write(CustomerAt(first, place), output[HeadBytes..]);
            (output[0], output[1]) = (IdTag, (byte)length);
            writer.Advance(HeadBytes + length);
        }

        context.Complete();
    }
}
