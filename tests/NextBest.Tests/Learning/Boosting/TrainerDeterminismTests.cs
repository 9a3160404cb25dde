using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class TrainerDeterminismTests
{
    [Fact]
    public void Train_WithAnyNumberOfThreads_GivesTheSameBytes()
    {
        var examples = BoostingData.Draw(1_500, 3, Rule);
        var one = Bytes(examples, BoostingData.Options with { Threads = 1, Trees = 15 });
        foreach (var threads in new[] { 1, 2, 3 })
            Assert.Equal(
                one,
                Bytes(examples, BoostingData.Options with { Threads = threads, Trees = 15 })
            );
    }

    [Fact]
    public void Train_WithAnotherSeed_GivesOtherBytes()
    {
        var examples = BoostingData.Draw(1_500, 3, Rule);
        var options = BoostingData.Options with { Trees = 10 };
        Assert.NotEqual(Bytes(examples, options), Bytes(examples, options with { Seed = 2 }));
    }

    [Fact]
    public void Train_Cancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            SymmetricTreesTrainer.Train(
                BoostingData.Draw(500, 1, Rule),
                BoostingData.Options,
                null,
                new CancellationToken(canceled: true)
            )
        );

    private static bool Rule(CustomerProfile p) =>
        p.Number(BoostingData.Score) > 0 != p.Contains(p.Schema.Held, 1);

    private static byte[] Bytes(ExampleSet examples, BoostingOptions options)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, BoostingData.Train(examples, options));
        return stream.ToArray();
    }
}
