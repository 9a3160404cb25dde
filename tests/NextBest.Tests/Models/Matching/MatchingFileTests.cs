using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;
using Xunit;

namespace NextBest.Tests.Models.Matching;

public sealed class MatchingFileTests
{
    private const int TagCountOffset = 14;
    private static readonly TagAffinityModel Model = TestMatching.Random(11, 5);

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameModel()
    {
        var read = MatchingFile.Read(Bytes(), TestModels.Schema);
        Assert.Null(read.Fault);
        Assert.Equal(Bytes(), Bytes(read.Model!));
        Assert.Equal(Model.Tags, read.Model!.Tags);
        var random = new Random(2);
        for (var i = 0; i < 50; i++)
        {
            var profile = TestModels.Profile(random);
            Assert.Equal(Affinities(Model, profile), Affinities(read.Model, profile));
        }
    }

    [Fact]
    public void Read_OfALowRank_GivesTheSameModel()
    {
        var model = TestMatching.Random(11, 9, 4);
        var read = MatchingFile.Read(Bytes(model), TestModels.Schema);
        Assert.Null(read.Fault);
        Assert.Equal(Bytes(model), Bytes(read.Model!));
        Assert.Equal(4, read.Model!.FactorCount);
        Assert.Equal(model.Parameters.Projection, read.Model.Parameters.Projection);
    }

    [Fact]
    public void Write_OfAFixedModelAtALowRank_HasTheReleasedBytes() =>
        Assert.Equal(
            "553b17d0028d13b7cf22f8f3f346b6fc8927631a8668dd4c8fbd4a3c58f15630",
            Convert.ToHexStringLower(SHA256.HashData(Bytes(TestMatching.Random(11, 9, 4))))
        );

    [Fact]
    public void Write_OfAFixedModel_HasTheReleasedBytes() =>
        Assert.Equal(
            "0a7fad2995b61a0b86f9309c771dc5070b9adacc3373fa2d97cbef1b6e299211",
            Convert.ToHexStringLower(SHA256.HashData(Bytes()))
        );

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Read_OfEveryTruncation_IsAFault(int rank) =>
        Hostile(rank).AssertTruncationsAreFaults();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Read_OfMutationsWithAFittingHash_NeverThrowsAndNeverGivesNaN(int rank) =>
        Hostile(rank).AssertMutationsAreBorne();

    [Fact]
    public void Read_OfEveryFlippedBit_IsAFault() => Hostile(0).AssertFlippedBitsAreFaults();

    [Fact]
    public void Read_WithAFalseCount_DoesNotAllocateForIt() =>
        Hostile(0).AssertFalseCountIsAFault(TagCountOffset);

    [Fact]
    public void Read_OfAPropensityModel_SaysThatItIsNone()
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, TestModels.Random(1, 3, Core.Models.ModelLink.Softmax));
        var fault = MatchingFile.Read(stream.ToArray(), TestModels.Schema).Fault;
        Assert.StartsWith("this is not a", fault!.Message, StringComparison.Ordinal);
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
        var fault = MatchingFile.Read(Bytes(), other).Fault;
        Assert.Contains($"{other.Fingerprint:x16}", fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAMissingFile_NamesThePath()
    {
        var fault = MatchingFile.Read("/nowhere/matching.nbm", TestModels.Schema).Fault;
        Assert.Contains("/nowhere/matching.nbm", fault!.Message, StringComparison.Ordinal);
    }

    private static float[] Affinities(TagAffinityModel model, CustomerProfile profile)
    {
        var affinities = new float[model.FactorCount];
        model.Score(profile, new float[model.ScratchLength], affinities);
        return affinities;
    }

    private static byte[] Bytes(TagAffinityModel? model = null)
    {
        using var stream = new MemoryStream();
        MatchingFile.Write(stream, model ?? Model);
        return stream.ToArray();
    }

    /// <summary>A file at a low rank, or at the full one for 0.</summary>
    private static HostileFile<TagAffinityModel> Hostile(int rank) =>
        new(
            Bytes(rank == 0 ? Model : TestMatching.Random(11, 9, rank)),
            bytes => MatchingFile.Read(bytes, TestModels.Schema),
            model =>
                Assert.All(
                    Affinities(model, TestModels.Profile(new Random(1))),
                    a => Assert.True(float.IsFinite(a))
                )
        );
}
