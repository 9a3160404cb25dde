using System.Buffers;
using Grpc.Core;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Scenarios;
using NextBest.V1;

namespace NextBest.Tests.LoadTest;

/// <summary>Requests made of parts equal those of the generated code.</summary>
public class RequestBytesTests
{
    private static readonly CustomerIds Ids = CustomerIds.Parse("C000000")!;

    public static TheoryData<int> Numbers => [0, 42, 999_999, 1_000_000, int.MaxValue];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Write_EverySituation_EqualsTheGeneratedRequest(int number)
    {
        IReadOnlyList<RecommendRequest> all =
        [
            .. Situations.Teller,
            .. Situations.Mobile,
            .. Situations.Tablet,
            .. Situations.Wide,
        ];
        foreach (var situation in all)
        {
            var expected = situation.Clone();
            expected.CustomerId = $"C{number:D6}";
            var bytes = new RecommendRequestBytes(Ids, situation);
            Assert.Equal(
                expected,
                RecommendRequest.Parser.ParseFrom(Written(c => bytes.Write(number, c)))
            );
        }
    }

    [Fact]
    public void Write_BatchBeyondTheLastCustomer_GoesOnWithTheFirst()
    {
        var bytes = new BatchRequestBytes(Ids, Situations.Batch, size: 4, customers: 10);
        var request = RecommendBatchRequest.Parser.ParseFrom(Written(c => bytes.Write(8, c)));
        Assert.Equal(["C000008", "C000009", "C000000", "C000001"], request.CustomerIds);
        Assert.Equal(Situations.Batch, request.Template);
    }

    [Theory]
    [InlineData("C000000", 7, "C000007")]
    [InlineData("C000000", 1234567, "C1234567")]
    [InlineData("bank:7-0", 3, "bank:7-3")]
    [InlineData("0000", 12, "0012")]
    public void Parse_Pattern_NamesCustomers(string pattern, long number, string expected)
    {
        var ids = CustomerIds.Parse(pattern)!;
        var bytes = new byte[ids.MaxBytes];
        Assert.Equal(expected, ids[number]);
        Assert.Equal(
            expected,
            System.Text.Encoding.ASCII.GetString(bytes, 0, ids.Write(number, bytes))
        );
        Assert.Equal(pattern, ids.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("C")]
    [InlineData("C 000")]
    [InlineData("客000")]
    [InlineData("C0000000000000000000")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0")]
    public void Parse_NoPattern_IsNull(string pattern) => Assert.Null(CustomerIds.Parse(pattern));

    private static byte[] Written(Action<SerializationContext> write)
    {
        var context = new ArrayContext();
        write(context);
        Assert.True(context.IsComplete);
        return context.Writer.WrittenSpan.ToArray();
    }

    private sealed class ArrayContext : SerializationContext
    {
        public ArrayBufferWriter<byte> Writer { get; } = new();

        public bool IsComplete { get; private set; }

        public override void SetPayloadLength(int payloadLength) { }

        public override IBufferWriter<byte> GetBufferWriter() => Writer;

        public override void Complete() => IsComplete = true;
    }
}
