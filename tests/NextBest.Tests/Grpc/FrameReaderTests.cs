using System.Buffers;
using System.Buffers.Binary;
using Grpc.Core;
using Grpc.Wire;

namespace NextBest.Tests.Grpc;

public sealed class FrameReaderTests
{
    [Fact]
    public void TryRead_EverySplitPoint_ReadsTheSameFrames()
    {
        byte[] bytes = [0, 0, 0, 0, 3, 1, 2, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9];
        for (var first = 0; first <= bytes.Length; first++)
        {
            for (var second = first; second <= bytes.Length; second++)
            {
                var buffer = Split(bytes, first, second);
                Assert.Equal(["0:010203", "1:", "0:09"], ReadAll(ref buffer, null));
                Assert.True(buffer.IsEmpty);
            }
        }
    }

    [Fact]
    public void TryRead_EveryTruncation_TakesNothing()
    {
        byte[] bytes = [0, 0, 0, 0, 3, 1, 2, 3];
        for (var length = 0; length < bytes.Length; length++)
        {
            var buffer = new ReadOnlySequence<byte>(bytes, 0, length);
            Assert.False(FrameReader.TryRead(ref buffer, null, out _));
            Assert.Equal(length, buffer.Length);
        }
    }

    [Theory]
    [InlineData(2, 0u, StatusCode.Internal)]
    [InlineData(255, 0u, StatusCode.Internal)]
    [InlineData(0, 101u, StatusCode.ResourceExhausted)]
    [InlineData(1, uint.MaxValue, StatusCode.ResourceExhausted)]
    public void TryRead_BadHeader_IsRefusedBeforeThePayload(
        byte flag,
        uint length,
        StatusCode expected
    )
    {
        var bytes = new byte[5];
        bytes[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), length);
        var exception = Assert.Throws<RpcException>(() =>
        {
            var buffer = new ReadOnlySequence<byte>(bytes);
            FrameReader.TryRead(ref buffer, 100, out _);
        });
        Assert.Equal(expected, exception.StatusCode);
    }

    [Fact]
    public void TryRead_RandomBytesAndSplits_AgreesWithThePlainReader()
    {
        var random = new Random(20260101);
        for (var round = 0; round < 200_000; round++)
        {
            var bytes = new byte[random.Next(40)];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(random.Next(5) == 0 ? random.Next(256) : random.Next(3));
            }

            var first = random.Next(bytes.Length + 1);
            var buffer = Split(bytes, first, random.Next(first, bytes.Length + 1));
            Assert.Equal(ReadPlainly(bytes, 20), ReadAll(ref buffer, 20));
        }
    }

    private static List<string> ReadAll(ref ReadOnlySequence<byte> buffer, int? maxSize)
    {
        var frames = new List<string>();
        try
        {
            while (FrameReader.TryRead(ref buffer, maxSize, out var frame))
            {
                frames.Add(
                    $"{(frame.IsCompressed ? 1 : 0)}:{Convert.ToHexString(frame.Payload.ToArray())}"
                );
            }
        }
        catch (RpcException exception)
        {
            frames.Add(exception.StatusCode.ToString());
        }

        return frames;
    }

    private static List<string> ReadPlainly(byte[] bytes, long maxSize)
    {
        var frames = new List<string>();
        var at = 0;
        while (bytes.Length - at >= 5)
        {
            var length =
                ((long)bytes[at + 1] << 24)
                | ((long)bytes[at + 2] << 16)
                | ((long)bytes[at + 3] << 8)
                | bytes[at + 4];
            if (bytes[at] > 1 || length > maxSize)
            {
                frames.Add(bytes[at] > 1 ? "Internal" : "ResourceExhausted");
                break;
            }

            if (bytes.Length - at - 5 < length)
            {
                break;
            }

            frames.Add($"{bytes[at]}:{Convert.ToHexString(bytes, at + 5, (int)length)}");
            at += 5 + (int)length;
        }

        return frames;
    }

    private static ReadOnlySequence<byte> Split(byte[] bytes, int first, int second)
    {
        var head = new Segment(bytes.AsMemory(0, first), null);
        var middle = new Segment(bytes.AsMemory(first, second - first), head);
        var tail = new Segment(bytes.AsMemory(second), middle);
        return new ReadOnlySequence<byte>(head, 0, tail, tail.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
