using System.Buffers;

namespace Grpc.Wire;

/// <summary>One length-prefixed message as it lies in the receive buffer; valid until the buffer is advanced.</summary>
internal readonly record struct Frame(bool IsCompressed, ReadOnlySequence<byte> Payload)
{
    /// <summary>Bytes before the payload: one for the compressed flag, four for the length, big-endian.</summary>
    public const int HeaderSize = 5;
}
