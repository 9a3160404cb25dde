using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using Xunit;

namespace NextBest.Tests.Models.Trees;

public sealed class TreesFileTests
{
    private static readonly HostileFile<IPropensityModel> Hostile = TestFiles.Hostile(
        TestTrees.Random(11, 2, 4)
    );

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Read_OfWhatWasWritten_GivesTheSameModel(int trees)
    {
        var model = TestTrees.Random(11, 5, trees, ModelLink.Softmax);
        var read = ModelFile.Read(TestFiles.Bytes(model), TestModels.Schema);
        Assert.Null(read.Fault);
        var same = Assert.IsType<SymmetricTreesModel>(read.Model);
        Assert.Equal(TestFiles.Bytes(model), TestFiles.Bytes(same));
        var random = new Random(2);
        var (a, b) = (new float[5], new float[5]);
        for (var i = 0; i < 50; i++)
        {
            var profile = TestModels.Profile(random);
            model.Score(profile, new float[model.ScratchLength], a);
            same.Score(profile, new float[same.ScratchLength], b);
            Assert.Equal(a, b);
            Assert.Equal(model.Baseline(i % 5), same.Baseline(i % 5));
        }
    }

    [Fact]
    public void Read_OfEveryTruncation_IsAFault() => Hostile.AssertTruncationsAreFaults();

    [Fact]
    public void Read_OfMutationsWithAFittingHash_IsAFaultOrScoresFinitely() =>
        Hostile.AssertMutationsAreBorne(2_000);
}
