using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class ModelFileTests
{
    private const int TargetCountOffset = 15;
    private static readonly LogisticModel Model = TestModels.Random(11, 5, ModelLink.Softmax);
    private static readonly HostileFile<IPropensityModel> Hostile = TestFiles.Hostile(Model);

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameModel()
    {
        var read = ModelFile.Read(TestFiles.Bytes(Model), TestModels.Schema);
        Assert.Null(read.Fault);
        Assert.Equal(TestFiles.Bytes(Model), TestFiles.Bytes(read.Model!));
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
            Convert.ToHexStringLower(SHA256.HashData(TestFiles.Bytes(Model)))
        );

    [Fact]
    public void Read_OfEveryTruncation_IsAFault() => Hostile.AssertTruncationsAreFaults();

    [Fact]
    public void Read_OfEveryFlippedBit_IsAFault() => Hostile.AssertFlippedBitsAreFaults();

    [Fact]
    public void Read_OfMutationsWithAFittingHash_NeverThrowsAndNeverScoresNaN() =>
        Hostile.AssertMutationsAreBorne();

    [Fact]
    public void Read_WithAFalseCount_DoesNotAllocateForIt() =>
        Hostile.AssertFalseCountIsAFault(TargetCountOffset);

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
        var fault = ModelFile.Read(TestFiles.Bytes(Model), other).Fault;
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
}
