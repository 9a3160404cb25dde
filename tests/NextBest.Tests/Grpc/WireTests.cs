using System.Text;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace NextBest.Tests.Grpc;

public sealed class WireTests
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("1M", 600_000_000)]
    [InlineData("1S", 10_000_000)]
    [InlineData("1m", 10_000)]
    [InlineData("1u", 10)]
    [InlineData("101n", 2)]
    [InlineData("0S", 0)]
    [InlineData("99999999H", 99_999_999 * 36_000_000_000)]
    public void TimeoutHeader_Valid_IsRead(string text, long ticks)
    {
        Assert.True(TimeoutHeader.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("100000000n")]
    [InlineData("-1S")]
    [InlineData("+1S")]
    [InlineData("1 S")]
    [InlineData("1.5S")]
    [InlineData("1s")]
    [InlineData("1S ")]
    public void TimeoutHeader_Invalid_IsRefused(string text) =>
        Assert.False(TimeoutHeader.TryParse(text, out _));

    [Fact]
    public void TimeoutHeader_Format_IsNeverShorterThanAskedFor()
    {
        var random = new Random(3);
        for (var i = 0; i < 100_000; i++)
        {
            var asked = new TimeSpan(random.NextInt64(1, 1L << random.Next(1, 62)));
            Assert.True(TimeoutHeader.TryParse(TimeoutHeader.Format(asked), out var read));
            Assert.True(read >= asked, $"{asked} became {read}");
        }
    }

    [Theory]
    [InlineData("plain text ~!", "plain text ~!")]
    [InlineData("100%", "100%25")]
    [InlineData("a\nb\u007f", "a%0Ab%7F")]
    [InlineData("客", "%E5%AE%A2")]
    public void PercentEncoding_Text_IsEncodedAndBack(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("50%")]
    [InlineData("%zz%4")]
    public void PercentEncoding_BrokenText_IsKept(string text) =>
        Assert.Equal(text, PercentEncoding.Decode(text));

    [Fact]
    public void Metadata_RandomBytes_ComeBackPaddedOrNot()
    {
        var random = new Random(4);
        for (var length = 0; length < 100; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var padded = Convert.ToBase64String(bytes);
            Assert.True(BinaryHeader.TryDecode(padded, out var fromPadded));
            Assert.True(BinaryHeader.TryDecode(BinaryHeader.Encode(bytes), out var fromBare));
            Assert.Equal(bytes, fromPadded);
            Assert.Equal(bytes, fromBare);
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AB!D")]
    [InlineData("客客客客")]
    public void Metadata_NotBase64_IsInternal(string value)
    {
        var headers = new HeaderDictionary { ["x-bin"] = value };
        var exception = Assert.Throws<RpcException>(() => MetadataHeaders.Read(headers));
        Assert.Equal(StatusCode.Internal, exception.StatusCode);
    }

    [Fact]
    public void Metadata_ControlCharacters_AreRefusedBeforeAnythingIsWritten()
    {
        var headers = new HeaderDictionary();
        var metadata = new Metadata { { "good", "text" }, { "bad", "line\nfeed" } };
        Assert.Throws<InvalidOperationException>(() => MetadataHeaders.Write(metadata, headers));
        Assert.Empty(headers);
    }

    [Fact]
    public void PayloadWriter_MarshallerFailsOrLies_WritesNothing()
    {
        var call = new InMemoryCall();
        var output = call.Requests;
        Assert.Throws<FormatException>(() =>
            Write(
                (_, context) =>
                {
                    context.SetPayloadLength(10);
                    context.GetBufferWriter().GetSpan(4);
                    context.GetBufferWriter().Advance(4);
                    throw new FormatException();
                }
            )
        );
        Assert.Throws<InvalidOperationException>(() =>
            Write(
                (_, context) =>
                {
                    context.SetPayloadLength(10);
                    context.GetBufferWriter().GetSpan(4);
                    context.Complete();
                }
            )
        );
        Assert.Throws<InvalidOperationException>(() => Write((_, _) => { }));
        Assert.Equal(0, output.UnflushedBytes);

        Write((text, context) => context.Complete(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Frame.HeaderSize + 4, output.UnflushedBytes);

        void Write(Action<string, SerializationContext> serializer) =>
            PayloadWriter.Write("text", serializer, output, null, null);
    }

    [Fact]
    public void ResponseGate_EndsOnceAndOnlyOutsideAWrite()
    {
        var gate = new ResponseGate();
        Assert.True(gate.TryEnter());
        Assert.Throws<InvalidOperationException>(() => gate.TryEnter());
        gate.Exit();
        Assert.True(gate.TryEnd(atDeadline: true));
        Assert.False(gate.TryEnd(atDeadline: false));
        Assert.False(gate.TryEnter());
        Assert.True(gate.IsEndedAtDeadline);
    }
}
