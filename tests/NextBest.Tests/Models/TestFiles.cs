using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;

namespace NextBest.Tests.Models;

/// <summary>The stored form of propensity models of <see cref="TestModels.Schema"/>.</summary>
internal static class TestFiles
{
    private const int HashLength = 32;

    public static byte[] Bytes(IPropensityModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, model);
        return stream.ToArray();
    }

    /// <summary>All but the checksum.</summary>
    public static byte[] Body(IPropensityModel model) => Bytes(model)[..^HashLength];

    /// <summary>Whatever is read of it gives probabilities, and reasons that are numbers.</summary>
    public static HostileFile<IPropensityModel> Hostile(IPropensityModel model) =>
        new(Bytes(model), bytes => ModelFile.Read(bytes, TestModels.Schema), AssertInOrder);

    private static void AssertInOrder(IPropensityModel model)
    {
        var profile = TestModels.Profile(new Random(1));
        var (scratch, scores) = (new float[model.ScratchLength], new float[model.Targets.Count]);
        model.Score(profile, scratch, scores);
        Assert.All(scores, p => Assert.InRange(p, 0, 1));
        var contributions = new float[model.Schema.Features.Count];
        model.Explain(profile, [0], scratch, contributions);
        Assert.All(contributions, c => Assert.True(float.IsFinite(c)));
    }
}
