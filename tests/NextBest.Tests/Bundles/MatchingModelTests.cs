using NextBest.Bundles;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Matching;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class MatchingModelTests
{
    [Fact]
    public void Load_WithoutMatchingModel_HasNoneAndNoFault()
    {
        using var files = new TestBundle();

        var result = files.Load();

        Assert.Empty(result.Faults);
        Assert.Null(result.Bundle!.Matching);
    }

    [Fact]
    public void Load_WithMatchingModel_HasItAndNoWarning()
    {
        using var files = new TestBundle();
        WriteModel(files.Folder, files.Schema, "safe", "plain");
        files.Seal();

        var result = files.Load();

        Assert.Empty(result.Faults);
        Assert.Empty(result.Warnings);
        Assert.Equal(["safe", "plain"], result.Bundle!.Matching!.Tags);
    }

    [Fact]
    public void Load_OfTagsThatNoProductCarries_WarnsOfThem()
    {
        using var files = new TestBundle();
        WriteModel(files.Folder, files.Schema, "safe", "plane", "currency:foreign", "grean");
        files.Seal();

        var result = files.Load();

        Assert.NotNull(result.Bundle);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal("matching.nbm", warning.File);
        Assert.Contains("carries: plane, grean;", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAnotherSchemasMatchingModel_IsAFaultOfTheFile()
    {
        using var files = new TestBundle();
        var other = new FeatureSchema([.. files.Schema.Features.Skip(1).Select(f => f.Definition)]);
        WriteModel(files.Folder, other, "safe");
        files.Seal();

        var result = files.Load();

        Assert.Null(result.Bundle);
        var fault = Assert.Single(result.Faults);
        Assert.Equal("matching.nbm", fault.File);
        Assert.Contains("byte 6: the model was trained for schema", fault.Message);
    }

    [Fact]
    public void Load_OfAMatchingModelThatIsNotSealed_IsToldByItsHash()
    {
        using var files = new TestBundle();
        WriteModel(files.Folder, files.Schema, "safe");
        files.Seal();
        WriteModel(files.Folder, files.Schema, "plain");

        Assert.Contains(files.Load().Faults, fault => fault.File == "matching.nbm");
    }

    [Fact]
    public void CopyModel_OfAFolderWithMatchingModel_CopiesItToo()
    {
        using var trained = new TestBundle();
        using var files = new TestBundle();
        WriteModel(trained.Folder, trained.Schema, "safe");
        trained.Write("matching.md", "# Matching model card\n");

        Assert.Empty(BundleWriter.CopyModel(trained.Folder, files.Folder));
        files.Seal();

        Assert.Equal(["safe"], files.Load().Bundle!.Matching!.Tags);
        Assert.Equal("# Matching model card\n", files.Read("matching.md"));
    }

    private static void WriteModel(string folder, FeatureSchema schema, params string[] tags)
    {
        var layout = new InputLayout(schema, [new SetColumn(schema.Held)]);
        using var stream = File.Create(Path.Combine(folder, MatchingFile.FileName));
        MatchingFile.Write(
            stream,
            new TagAffinityModel(
                new TagAffinityParameters
                {
                    Layout = layout,
                    Tags = tags,
                    Weights = new float[layout.RowCount * tags.Length],
                    Biases = new float[tags.Length],
                }
            )
        );
    }
}
