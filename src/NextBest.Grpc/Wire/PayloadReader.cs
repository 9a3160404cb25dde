using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Turns frames into messages. One instance per thread is reused, as marshallers may use it only while they run.</summary>
internal sealed class PayloadReader : DeserializationContext
{
    [ThreadStatic]
    private static PayloadReader? t_cached;

    private ReadOnlySequence<byte> payload;

    public override int PayloadLength => (int)this.payload.Length;

    /// <summary>Reads a message in place, or from a rented buffer when it is compressed.</summary>
    /// <exception cref="RpcException">The message is compressed though no encoding was named, or it cannot be read.</exception>
    public static T Read<T>(
        in Frame frame,
        Func<DeserializationContext, T> deserializer,
        bool gzip,
        int? maxSize
    )
    {
        if (!frame.IsCompressed)
        {
            return Parse(frame.Payload, deserializer);
        }

        if (!gzip)
        {
            throw WireErrors.Internal(
                "A message is marked as compressed, but grpc-encoding names no compression."
            );
        }

        using var inflated = GzipEncoding.Decompress(frame.Payload, maxSize);
        return Parse(new ReadOnlySequence<byte>(inflated.Written), deserializer);
    }

    public override byte[] PayloadAsNewBuffer() => this.payload.ToArray();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => this.payload;

    private static T Parse<T>(
        ReadOnlySequence<byte> payload,
        Func<DeserializationContext, T> deserializer
    )
    {
        // Taken out of its slot while in use: a marshaller may itself read messages.
        var reader = t_cached ?? new PayloadReader();
        t_cached = null;
        reader.payload = payload;
        try
        {
            return deserializer(reader);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw WireErrors.Internal(
                "A received message is not valid protobuf of its type.",
                exception
            );
        }
        finally
        {
            reader.payload = default;
            t_cached = reader;
        }
    }
}
