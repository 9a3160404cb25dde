using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class ModelFileTests
{
    private const int HashLength = 32;
    private static readonly LogisticModel Model = TestModels.Random(11, 5, ModelLink.Softmax);

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameModel()
    {
        var read = ModelFile.Read(Bytes(), TestModels.Schema);
        Assert.Null(read.Fault);
        Assert.Equal(Bytes(), Bytes(read.Model!));
        var random = new Random(2);
        for (var i = 0; i < 50; i++)
        {
            var profile = TestModels.Profile(random);
            Assert.Equal(Scores(Model, profile), Scores(read.Model!, profile));
        }
    }

    [Fact]
    public void Write_OfAFixedModel_HasTheReleasedBytes() =>
        Assert.Equal(
            "4d061f6b4968a9b2c82fa4fc5b09abea1e08cb9a6ed1232cd373b1d3024f4957",
            Convert.ToHexStringLower(SHA256.HashData(Bytes()))
        );

    [Fact]
    public void Read_OfEveryTruncation_IsAFaultInsideTheFile()
    {
        var bytes = Bytes();
        for (var length = 0; length < bytes.Length; length++)
        {
            var read = ModelFile.Read(bytes.AsSpan(0, length), TestModels.Schema);
            Assert.False(read.IsUsable);
            Assert.InRange(read.Fault.Offset, 0, length);
        }
    }

    [Fact]
    public void Read_OfEveryTruncationWithAFittingHash_IsAFault()
    {
        var bytes = Bytes();
        for (var length = 0; length < bytes.Length - HashLength; length++)
            Assert.False(ModelFile.Read(Rehashed(bytes[..length]), TestModels.Schema).IsUsable);
    }

    [Fact]
    public void Read_OfEveryFlippedBit_IsAFault()
    {
        var bytes = Bytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.False(ModelFile.Read(bytes, TestModels.Schema).IsUsable);
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void Read_OfMutationsWithAFittingHash_NeverThrowsAndNeverScoresNaN()
    {
        var body = Bytes()[..^HashLength];
        var random = new Random(5);
        var profile = TestModels.Profile(random);
        for (var i = 0; i < 20_000; i++)
        {
            var mutated = body.ToArray();
            for (var n = 1 + random.Next(3); n > 0; n--)
                mutated[random.Next(Math.Min(mutated.Length, 400))] = (byte)random.Next(256);
            if (ModelFile.Read(Rehashed(mutated), TestModels.Schema) is { IsUsable: true } read)
                Assert.All(Scores(read.Model, profile), p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void Read_WithAFalseCount_DoesNotAllocateForIt()
    {
        var body = Bytes()[..^HashLength];
        body[15] = 0xff;
        body[16] = 0xff;
        var hostile = Rehashed(body);
        ModelFile.Read(hostile, TestModels.Schema);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(ModelFile.Read(hostile, TestModels.Schema).IsUsable);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Read_ForAnotherSchema_NamesBothFingerprints()
    {
        var other = new FeatureSchema([
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = ["x"],
            },
        ]);
        var fault = ModelFile.Read(Bytes(), other).Fault;
        Assert.Contains($"{other.Fingerprint:x16}", fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAMissingFile_NamesThePath()
    {
        var fault = ModelFile.Read("/nowhere/model.nbm", TestModels.Schema).Fault;
        Assert.Contains("/nowhere/model.nbm", fault!.Message, StringComparison.Ordinal);
    }

    private static float[] Scores(IPropensityModel model, CustomerProfile profile)
    {
        var scores = new float[model.Targets.Count];
        model.Score(profile, new float[model.ScratchLength], scores);
        return scores;
    }

    private static byte[] Bytes(IPropensityModel? model = null)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, model ?? Model);
        return stream.ToArray();
    }

    private static byte[] Rehashed(byte[] body) => [.. body, .. SHA256.HashData(body)];
}
