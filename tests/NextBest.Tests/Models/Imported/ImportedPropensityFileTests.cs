using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;

namespace NextBest.Tests.Models.Imported;

public sealed class ImportedPropensityFileTests
{
    // Magic and version (6), link (1), fingerprint (8).
    private const int TargetCountOffset = 15;
    private static readonly ImportedPropensityModel Model = TestImported.Random(
        11,
        3,
        6,
        ModelLink.Softmax
    );
    private static readonly HostileFile<IPropensityModel> Hostile = TestFiles.Hostile(Model);

    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameModel()
    {
        var read = ModelFile.Read(TestFiles.Bytes(Model), TestModels.Schema);
        Assert.Null(read.Fault);
        var same = Assert.IsType<ImportedPropensityModel>(read.Model);
        Assert.Equal(TestFiles.Bytes(Model), TestFiles.Bytes(same));
        var random = new Random(2);
        var (a, b) = (new float[3], new float[3]);
        for (var i = 0; i < 50; i++)
        {
            var profile = TestImported.Profile(random);
            Model.Score(profile, new float[Model.ScratchLength], a);
            same.Score(profile, new float[same.ScratchLength], b);
            Assert.Equal(a, b);
            Assert.Equal(Model.Baseline(i % 3), same.Baseline(i % 3));
        }
    }

    [Fact]
    public void Write_OfAFixedModel_HasTheReleasedBytes()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(TestFiles.Bytes(Model)));
        Assert.Equal(
            ("c9218414f69fabef8f6f3005af48d970", "1ed22fd115ce9db0300f394cbdacb8ab"),
            (hash[..32], hash[32..])
        );
    }

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
}
