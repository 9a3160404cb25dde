using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class CurvedModelFileTests
{
    private const int HashLength = 32;
    private static readonly LogisticModel Model = Curved();

    [Fact]
    public void Read_OfCurves_GivesTheSameModel()
    {
        var read = (LogisticModel)ModelFile.Read(Bytes(Model), TestModels.Schema).Model!;
        Assert.Null(read.Outputs.Curves[0]);
        Assert.Equal([-1.5f, 0, 2], read.Outputs.Curves[1]!.Inputs.ToArray());
        Assert.Equal([-4f, -3.5f, 1], read.Outputs.Curves[1]!.Outputs.ToArray());
        Assert.Equal(Bytes(Model), Bytes(read));
    }

    [Fact]
    public void Write_OfAFixedModel_HasTheReleasedBytes()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Bytes(Model)));
        Assert.Equal(
            ("055f539c61bedebffdebc65bf5db5cd9", "0b25bb8cbb7aab8765917ebd713bcc0f"),
            (hash[..32], hash[32..])
        );
    }

    [Fact]
    public void Write_WithoutCurves_DiffersByNothingButThem()
    {
        var plain = Bytes(
            new(Model.Parameters with { Outputs = Model.Outputs with { Curves = [] } })
        );
        // Three knot counts and two curves of two numbers a knot.
        Assert.Equal(plain.Length + 3 + 2 * 3 * 4 + 2 * 1 * 4, Bytes(Model).Length);
    }

    [Fact]
    public void Read_OfEveryTruncationWithAFittingHash_IsAFault()
    {
        var body = Bytes(Model)[..^HashLength];
        for (var length = 0; length < body.Length; length++)
            Assert.False(ModelFile.Read(Rehashed(body[..length]), TestModels.Schema).IsUsable);
    }

    [Fact]
    public void Read_OfMutationsWithAFittingHash_NeverThrowsAndNeverScoresNaN()
    {
        var body = Bytes(Model)[..^HashLength];
        var random = new Random(5);
        var profile = TestModels.Profile(random);
        var scores = new float[3];
        for (var i = 0; i < 10_000; i++)
        {
            var mutated = body.ToArray();
            for (var n = 1 + random.Next(3); n > 0; n--)
                mutated[random.Next(Math.Min(mutated.Length, 200))] = (byte)random.Next(256);
            if (ModelFile.Read(Rehashed(mutated), TestModels.Schema).Model is not { } read)
                continue;
            if (read.Targets.Count != scores.Length)
                scores = new float[read.Targets.Count];
            read.Score(profile, new float[read.ScratchLength], scores);
            Assert.All(scores, p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void Read_OfCurvesUnderASoftmax_IsAFault()
    {
        var body = Bytes(Model)[..^HashLength];
        // The link is the first byte after magic and version.
        body[6] |= (byte)ModelLink.Softmax;
        Assert.False(ModelFile.Read(Rehashed(body), TestModels.Schema).IsUsable);
    }

    private static LogisticModel Curved()
    {
        var model = TestModels.Random(12, 3, ModelLink.Independent);
        MonotoneCurve?[] curves = [null, new([-1.5f, 0, 2], [-4, -3.5f, 1]), new([0], [-1])];
        return new(model.Parameters with { Outputs = model.Outputs with { Curves = curves } });
    }

    private static byte[] Bytes(LogisticModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, model);
        return stream.ToArray();
    }

    private static byte[] Rehashed(byte[] body) => [.. body, .. SHA256.HashData(body)];
}
