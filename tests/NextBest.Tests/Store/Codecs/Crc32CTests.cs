using NextBest.Redis.Profiles.Codecs;
using Xunit;

namespace NextBest.Tests.Store.Codecs;

public sealed class Crc32CTests
{
    [Fact]
    public void Compute_CheckString_GivesThePublishedValue() =>
        Assert.Equal(0xE3069283, Crc32C.Compute("123456789"u8));

    [Fact]
    public void Compute_AnyLength_AgreesWithOneBitAtATime()
    {
        var random = new Random(1);
        for (var length = 0; length < 300; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(BitByBit(bytes), Crc32C.Compute(bytes));
        }
    }

    private static uint BitByBit(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }

        return ~crc;
    }
}
