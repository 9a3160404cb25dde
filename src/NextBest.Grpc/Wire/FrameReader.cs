using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Cuts frames off the start of a buffer. Stateless.</summary>
internal static class FrameReader
{
    /// <summary>
    /// Takes a frame if all of it is there and moves the buffer past it; otherwise leaves the buffer as it is. The header is judged as soon as
    /// it is there, so that an oversized message is refused before its bytes are awaited.
    /// </summary>
    /// <exception cref="RpcException">The flag is neither 0 nor 1 (INTERNAL), or the length is above the limit (RESOURCE_EXHAUSTED).</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, int? maxSize, out Frame frame)
    {
        frame = default;
        if (buffer.Length < Frame.HeaderSize)
        {
            return false;
        }

        Span<byte> copy = stackalloc byte[Frame.HeaderSize];
        scoped var header = buffer.FirstSpan;
        if (header.Length < Frame.HeaderSize)
        {
            buffer.Slice(0, Frame.HeaderSize).CopyTo(copy);
            header = copy;
        }

        var compressed = ReadFlag(header[0]);
        var length = ReadLength(header[1..], maxSize);
        if (buffer.Length - Frame.HeaderSize < length)
        {
            return false;
        }

        frame = new Frame(compressed, buffer.Slice(Frame.HeaderSize, length));
        buffer = buffer.Slice(frame.Payload.End);
        return true;
    }

    private static bool ReadFlag(byte flag) =>
        flag <= 1
            ? flag == 1
            : throw WireErrors.Internal(
                $"The compressed flag of a message is {flag}: only 0 and 1 exist."
            );

    private static int ReadLength(ReadOnlySpan<byte> bytes, int? maxSize)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var limit = (uint)(maxSize ?? int.MaxValue);
        return length <= limit ? (int)length : throw WireErrors.ReceivedTooLarge(length, limit);
    }
}
