using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using Xunit;

namespace NextBest.Tests.Models.Trees;

public sealed class TreesFileTests
{
    private const int HashLength = 32;

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Read_OfWhatWasWritten_GivesTheSameModel(int trees)
    {
        var model = TestTrees.Random(11, 5, trees, ModelLink.Softmax);
        var read = ModelFile.Read(Bytes(model), TestModels.Schema);
        Assert.Null(read.Fault);
        var same = Assert.IsType<SymmetricTreesModel>(read.Model);
        Assert.Equal(Bytes(model), Bytes(same));
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
    public void Read_OfEveryTruncationWithAFittingHash_IsAFault()
    {
        var bytes = Bytes(TestTrees.Random(11, 2, 4));
        for (var length = 0; length < bytes.Length - HashLength; length++)
            Assert.False(ModelFile.Read(Rehashed(bytes[..length]), TestModels.Schema).IsUsable);
    }

    [Fact]
    public void Read_OfAnyChangedByte_IsAFaultOrScoresFinitely()
    {
        var bytes = Bytes(TestTrees.Random(11, 2, 4));
        var profile = TestModels.Profile(new Random(1));
        var margins = new float[2];
        foreach (var change in new byte[] { 0x01, 0x80, 0xFF })
            for (var at = 0; at < bytes.Length - HashLength; at++)
            {
                var mutated = bytes[..^HashLength];
                mutated[at] ^= change;
                if (
                    ModelFile.Read(Rehashed(mutated), TestModels.Schema)
                    is not { IsUsable: true } read
                )
                    continue;
                read.Model.Margins(profile, new float[read.Model.ScratchLength], margins);
                Assert.All(margins, margin => Assert.True(float.IsFinite(margin)));
            }
    }

    private static byte[] Rehashed(byte[] body) => [.. body, .. SHA256.HashData(body)];

    private static byte[] Bytes(IPropensityModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, model);
        return stream.ToArray();
    }
}
