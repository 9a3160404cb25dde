using System.Buffers;
using NextBest.Core.Features;
using NextBest.Redis.Profiles.Codecs;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store.Codecs;

public sealed class ProfileEncodingTests
{
    private static readonly FeatureSchema Small = new([
        Number("age"),
        Number("balance"),
        Number("ratio"),
        Number("change"),
        Number("unknown"),
        Words("city", FeatureKind.Categorical, 200),
        Words("tier", FeatureKind.Categorical, 3),
        Words("channel", FeatureKind.Categorical, 3),
        Words("scenes", FeatureKind.Set, 3),
        Words("segments", FeatureKind.Set, 3),
        Words(FeatureSchema.HeldFeatureName, FeatureKind.Set, 70),
    ]);

    // Version 1 as released: these bytes stay readable for ever.
    private const string Golden =
        "01"
        + "41C54E004D085305" // version, fingerprint
        + "FAC9B401" // 2026-01-31, in days
        + "B900" // whole, hundredths, raw, hundredths; missing
        + "54"
        + "9960"
        + "ABAAAA3E"
        + "C201" // 42, -61.57, 1/3, 0.97
        + "C901"
        + "00"
        + "01" // code 199, unseen, missing
        + "00"
        + "01" // missing, empty
        + "0A010000000000000020" // members 0 and 69
        + "0CF68AE9"; // checksum

    [Fact]
    public void Encode_KnownProfile_GivesTheReleasedBytes() =>
        Assert.Equal(Golden, Convert.ToHexString(ProfileEncoding.Encode(Known())));

    [Fact]
    public void TryDecode_ReleasedBytes_GivesTheKnownProfile()
    {
        var status = ProfileEncoding.TryDecode(
            Convert.FromHexString(Golden),
            Small,
            out var profile
        );

        Assert.Equal(ProfileDecodeStatus.Ok, status);
        SampleProfiles.AssertSame(Known(), profile);
    }

    [Fact]
    public void TryDecode_WhatWasEncoded_GivesTheSameBits()
    {
        for (var seed = 0; seed < 2000; seed++)
            AssertRoundTrip(SampleProfiles.Of(seed));
    }

    [Fact]
    public void TryDecode_RandomBitsInEveryField_GivesTheSameBits()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
            AssertRoundTrip(Extreme(random));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1048575f)]
    [InlineData(1048576f)]
    [InlineData(-1048576f)]
    [InlineData(10485.75f)]
    [InlineData(10485.76f)]
    [InlineData(-0.01f)]
    [InlineData(0.005f)]
    [InlineData(float.Epsilon)]
    [InlineData(float.MaxValue)]
    [InlineData(float.MinValue)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void TryDecode_EdgeNumber_GivesTheSameBits(float value) =>
        AssertRoundTrip(Profile(SampleProfiles.AsOf, [value, -value, float.NaN, value, value]));

    [Fact]
    public void TryDecode_NegativeZero_StaysNegative()
    {
        var bytes = ProfileEncoding.Encode(Profile(SampleProfiles.AsOf, [-0f, 0f, 0f, 0f, 0f]));

        Assert.Equal(
            ProfileDecodeStatus.Ok,
            ProfileEncoding.TryDecode(bytes, Small, out var profile)
        );
        Assert.True(float.IsNegative(profile!.Numerics[0]));
        Assert.False(float.IsNegative(profile.Numerics[1]));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2026-01-31T00:00:00Z")]
    [InlineData("2026-01-31T23:59:59Z")]
    [InlineData("2026-01-31T12:00:00.0000001Z")]
    [InlineData("2026-01-31T12:00:00+08:00")]
    public void TryDecode_AnyTime_GivesTheSameInstant(string text)
    {
        var at = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        AssertRoundTrip(Profile(at, new float[5]));
    }

    [Fact]
    public void TryDecode_EveryTruncation_IsCorrupt()
    {
        var bytes = ProfileEncoding.Encode(SampleProfiles.Of(3));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal(ProfileDecodeStatus.Corrupt, Decode(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void TryDecode_EveryChangedByte_IsCorrupt()
    {
        var bytes = ProfileEncoding.Encode(SampleProfiles.Of(3));
        for (var at = 0; at < bytes.Length; at++)
        for (var change = 1; change < 256; change++)
        {
            bytes[at] ^= (byte)change;
            Assert.Equal(ProfileDecodeStatus.Corrupt, Decode(bytes));
            bytes[at] ^= (byte)change;
        }
    }

    [Fact]
    public void TryDecode_ChangedBytesUnderARightChecksum_NeverThrowsNorLeavesTheSchema()
    {
        var random = new Random(11);
        var original = ProfileEncoding.Encode(Known());
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = Mutate(original, random);
            if (ProfileEncoding.TryDecode(bytes, Small, out var profile) != ProfileDecodeStatus.Ok)
                continue;
            foreach (var feature in Small.Features)
                if (feature.Kind == FeatureKind.Categorical)
                    Assert.InRange(
                        profile!.Categories[feature.Slot],
                        CategoryCode.Unseen,
                        feature.Vocabulary.Count - 1
                    );
            Assert.Equal(0UL, profile!.SetWords[^1] >> (70 - 64));
            AssertRoundTrip(profile);
        }
    }

    [Fact]
    public void TryDecode_OtherSchema_SaysSo()
    {
        var bytes = ProfileEncoding.Encode(SampleProfiles.Of(3));

        Assert.Equal(
            ProfileDecodeStatus.OtherSchema,
            ProfileEncoding.TryDecode(bytes, SampleProfiles.LaterSchema, out var profile)
        );
        Assert.Null(profile);
    }

    [Fact]
    public void TryDecode_LaterVersion_SaysSo()
    {
        var bytes = ProfileEncoding.Encode(SampleProfiles.Of(3));
        bytes[0] = ProfileEncoding.Version + 1;
        Seal(bytes);

        Assert.Equal(ProfileDecodeStatus.OtherVersion, Decode(bytes));
    }

    [Fact]
    public void Encode_SampleProfiles_AreCompact()
    {
        var bytes = Enumerable
            .Range(0, 1000)
            .Average(seed => ProfileEncoding.Encode(SampleProfiles.Of(seed)).Length);

        Assert.InRange(bytes, 100, 260);
    }

    [Fact]
    public void Encode_IntoABuffer_AllocatesNothing()
    {
        var profile = SampleProfiles.Of(3);
        var buffer = new ArrayBufferWriter<byte>(4096);
        ProfileEncoding.Encode(profile, buffer);
        buffer.ResetWrittenCount();

        var before = GC.GetAllocatedBytesForCurrentThread();
        ProfileEncoding.Encode(profile, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CustomerProfile Known()
    {
        var builder = new ProfileBuilder(Small, UnknownValues.Accept);
        string?[] values =
        [
            "42",
            "-61.57",
            "0.33333334",
            "0.97",
            "",
            "v199",
            "other",
            "",
            null,
            "",
            "v0|v69",
        ];
        foreach (var feature in Small.Features)
            if (values[feature.Index] is { } text)
                Assert.Null(builder.SetText(feature, text));
        return builder.Build(SampleProfiles.AsOf);
    }

    private static CustomerProfile Profile(DateTimeOffset asOf, float[] numerics) =>
        new(
            Small,
            asOf,
            numerics,
            [CategoryCode.Missing, 0, 1],
            new ulong[Small.SetWordCount],
            new bool[3]
        );

    // Any bits that the layout allows, likely or not.
    private static CustomerProfile Extreme(Random random)
    {
        var numerics = new float[Small.NumericCount];
        for (var i = 0; i < numerics.Length; i++)
            numerics[i] = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        ulong[] words =
        [
            (ulong)random.Next(8),
            0,
            (ulong)random.NextInt64(),
            (ulong)random.Next(64),
        ];
        bool[] presence = [words[0] > 0, random.Next(2) > 0, true];
        var asOf = new DateTimeOffset(random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
        return new CustomerProfile(
            Small,
            asOf,
            numerics,
            [random.Next(-2, 200), random.Next(-2, 3), random.Next(-2, 3)],
            words,
            presence
        );
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.AsSpan(0, original.Length - random.Next(3)).ToArray();
        for (var n = random.Next(1, 4); n > 0; n--)
            bytes[random.Next(9, bytes.Length)] = (byte)random.Next(256);
        Seal(bytes);
        return bytes;
    }

    private static void Seal(byte[] bytes) =>
        BitConverter.TryWriteBytes(
            bytes.AsSpan(bytes.Length - 4),
            Crc32C.Compute(bytes.AsSpan(0, bytes.Length - 4))
        );

    private static ProfileDecodeStatus Decode(ReadOnlySpan<byte> bytes) =>
        ProfileEncoding.TryDecode(bytes, SampleProfiles.Schema, out _);

    private static void AssertRoundTrip(CustomerProfile profile)
    {
        var bytes = ProfileEncoding.Encode(profile);
        Assert.Equal(
            ProfileDecodeStatus.Ok,
            ProfileEncoding.TryDecode(bytes, profile.Schema, out var decoded)
        );
        SampleProfiles.AssertSame(profile, decoded);
    }

    private static FeatureDefinition Number(string name) =>
        new() { Name = name, Kind = FeatureKind.Numeric };

    private static FeatureDefinition Words(string name, FeatureKind kind, int count) =>
        new()
        {
            Name = name,
            Kind = kind,
            Vocabulary = [.. Enumerable.Range(0, count).Select(i => $"v{i}")],
        };
}
