using NextBest.Redis;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

public sealed class InvalidationMessageTests
{
    private static readonly InvalidationMessage Sample = new(
        MessageKind.Ongoing,
        CustomerParts.Consent | CustomerParts.Contacts,
        0x1122334455667788,
        258,
        -2,
        ["C1", "a.b_c:d@e-f"]
    );

    [Fact]
    public void Encode_OfASample_IsTheseBytes() =>
        Assert.Equal(
            "010600887766554433221102010000000000"
                + "00FEFFFFFFFFFFFFFF0243310B612E625F633A6440652D66",
            Convert.ToHexString(Sample.Encode())
        );

    [Fact]
    public void Decode_OfWhatWasEncoded_IsTheSame()
    {
        var random = new Random(1);
        for (var i = 0; i < 1000; i++)
        {
            var message = new InvalidationMessage(
                (MessageKind)random.Next(2),
                (CustomerParts)random.Next(8),
                random.NextInt64(),
                random.NextInt64(),
                random.NextInt64(),
                [.. Enumerable.Range(0, random.Next(5)).Select(_ => IdOf(random))]
            );

            var decoded = InvalidationMessage.TryDecode(message.Encode())!;

            Assert.Equal(message.CustomerIds, decoded.CustomerIds);
            Assert.Equal(message, decoded with { CustomerIds = message.CustomerIds });
        }
    }

    [Fact]
    public void Decode_CutAnywhere_IsNullOrHasTheIdsBefore()
    {
        var bytes = Sample.Encode();
        for (var length = 0; length < bytes.Length; length++)
        {
            var message = InvalidationMessage.TryDecode(bytes.AsSpan(0, length));
            if (message is not null)
                Assert.Equal(
                    Sample.CustomerIds.Take(message.CustomerIds.Count),
                    message.CustomerIds
                );
        }
    }

    [Fact]
    public void Decode_Mutated_IsNullOrNamesCustomers()
    {
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = Sample.Encode();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (InvalidationMessage.TryDecode(bytes) is { } message)
                Assert.All(message.CustomerIds, id => Assert.True(CustomerId.IsValid(id)));
        }
    }

    private static string IdOf(Random random) =>
        random.Next(2) == 0
            ? SampleProfiles.IdOf(random.Next(1000))
            : new string('x', random.Next(1, CustomerId.LongestLength + 1));
}
