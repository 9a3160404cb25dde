using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models;
using Xunit;

namespace NextBest.Tests.Models;

public sealed class CurvedModelFileTests
{
    private static readonly LogisticModel Model = Curved();
    private static readonly HostileFile<IPropensityModel> Hostile = TestFiles.Hostile(Model);

    [Fact]
    public void Read_OfCurves_GivesTheSameModel()
    {
        var read = (LogisticModel)ModelFile.Read(TestFiles.Bytes(Model), TestModels.Schema).Model!;
        Assert.Null(read.Outputs.Curves[0]);
        Assert.Equal([-1.5f, 0, 2], read.Outputs.Curves[1]!.Inputs.ToArray());
        Assert.Equal([-4f, -3.5f, 1], read.Outputs.Curves[1]!.Outputs.ToArray());
        Assert.Equal(TestFiles.Bytes(Model), TestFiles.Bytes(read));
    }

    [Fact]
    public void Write_OfAFixedModel_HasTheReleasedBytes()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(TestFiles.Bytes(Model)));
        Assert.Equal(
            ("055f539c61bedebffdebc65bf5db5cd9", "0b25bb8cbb7aab8765917ebd713bcc0f"),
            (hash[..32], hash[32..])
        );
    }

    [Fact]
    public void Write_WithoutCurves_DiffersByNothingButThem()
    {
        var plain = TestFiles.Bytes(
            new LogisticModel(
                Model.Parameters with
                {
                    Outputs = Model.Outputs with { Curves = [] },
                }
            )
        );
        // Three knot counts and two curves of two numbers a knot.
        Assert.Equal(plain.Length + 3 + 2 * 3 * 4 + 2 * 1 * 4, TestFiles.Bytes(Model).Length);
    }

    [Fact]
    public void Read_OfEveryTruncation_IsAFault() => Hostile.AssertTruncationsAreFaults();

    [Fact]
    public void Read_OfMutationsWithAFittingHash_NeverThrowsAndNeverScoresNaN() =>
        Hostile.AssertMutationsAreBorne();

    [Fact]
    public void Read_OfCurvesUnderASoftmax_IsAFault()
    {
        var body = TestFiles.Body(Model);
        // The link is the first byte after magic and version.
        body[6] |= (byte)ModelLink.Softmax;
        Assert.False(
            ModelFile.Read(HostileFile<IPropensityModel>.Sealed(body), TestModels.Schema).IsUsable
        );
    }

    private static LogisticModel Curved()
    {
        var model = TestModels.Random(12, 3, ModelLink.Independent);
        MonotoneCurve?[] curves = [null, new([-1.5f, 0, 2], [-4, -3.5f, 1]), new([0], [-1])];
        return new(model.Parameters with { Outputs = model.Outputs with { Curves = curves } });
    }
}
