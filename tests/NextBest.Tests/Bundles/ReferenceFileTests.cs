using NextBest.Bundles;
using NextBest.Bundles.Drift;
using NextBest.Core.Drift;
using NextBest.Core.Features;

namespace NextBest.Tests.Bundles;

public sealed class ReferenceFileTests : IDisposable
{
    private readonly TestBundle bundle = new();

    [Fact]
    public void Load_BundleWithReference_ReadsWhatWasWritten()
    {
        var written = Write();
        var result = bundle.Load();
        Assert.Empty(result.Faults);
        Assert.Equal(TextOf(written), TextOf(result.Reference!));
        Assert.Equal(40, result.Reference!.Features[0].Total);
    }

    [Fact]
    public void Load_BundleWithout_HasNone()
    {
        var result = bundle.Load();
        Assert.Null(result.Reference);
        Assert.Equal(3, result.GoldenCustomers.Count);
    }

    [Theory]
    [InlineData("kind,name", "kind,nome")]
    [InlineData("feature,age,", "feature,ages,")]
    [InlineData("feature,home,=south,", "feature,home,=west,")]
    [InlineData("score,fund,missing,0\n", "")]
    [InlineData("score,fund,missing,0", "score,fund,missing,-1")]
    [InlineData("score,fund,missing,0", "score,fund,missing,99999999999")]
    [InlineData(
        "score,business_loan,missing,0\n",
        "score,business_loan,missing,0\nscore,x,missing,0\n"
    )]
    [InlineData("feature,age,<", "feature,age,<x")]
    public void Load_FaultyReference_IsAFaultOfTheFile(string old, string with)
    {
        Write();
        var text = bundle.Read(ReferenceFile.FileName);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        bundle.Write(ReferenceFile.FileName, text[..at] + with + text[(at + old.Length)..]);
        bundle.Seal();
        var result = bundle.Load();
        Assert.Null(result.Bundle);
        Assert.Contains(result.Faults, f => f.File == ReferenceFile.FileName);
    }

    [Fact]
    public void Load_CutAnywhere_NeverThrows()
    {
        Write();
        var bytes = bundle.ReadBytes(ReferenceFile.FileName);
        for (var length = 0; length < bytes.Length - 2; length += 37)
        {
            bundle.WriteBytes(ReferenceFile.FileName, bytes[..length]);
            bundle.Seal();
            Assert.NotEmpty(bundle.Load().Faults);
        }
    }

    public void Dispose() => bundle.Dispose();

    private ReferenceDistribution Write()
    {
        var builder = new ReferenceBuilder(bundle.Schema, bundle.Model.Outputs.Targets);
        var random = new Random(4);
        var scores = new float[bundle.Model.Outputs.Targets.Count];
        var profiles = new ProfileBuilder(bundle.Schema);
        for (var i = 0; i < 40; i++)
        {
            foreach (var feature in bundle.Schema.Features)
                if (feature.Kind == FeatureKind.Numeric && random.Next(4) > 0)
                    profiles.SetNumber(feature, random.Next(18, 90));
                else if (feature.Kind == FeatureKind.Categorical)
                    profiles.SetText(
                        feature,
                        feature.Vocabulary[random.Next(feature.Vocabulary.Count)]
                    );
            var profile = profiles.Build(default);
            bundle.Model.Score(profile, new float[bundle.Model.ScratchLength], scores);
            builder.Add(profile, scores);
        }

        var reference = builder.Build();
        ReferenceFile.Save(reference, bundle.Folder);
        bundle.Seal();
        return reference;
    }

    private static string TextOf(ReferenceDistribution reference)
    {
        using var writer = new StringWriter();
        ReferenceFile.Write(reference, writer);
        return writer.ToString();
    }
}
