using NextBest.Bundles;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class BundleWriterTests
{
    [Fact]
    public void Seal_Twice_GivesTheSameBytes()
    {
        using var files = new TestBundle();
        var first = files.ReadBytes("bundle.yaml");

        files.Seal();

        Assert.Equal(first, files.ReadBytes("bundle.yaml"));
    }

    [Fact]
    public void Seal_GoodFolder_ListsFilesLineageAndMetrics()
    {
        using var files = new TestBundle();

        var manifest = files.Load().Manifest!;

        Assert.Equal(
            [
                "card.md",
                "catalog.yaml",
                "golden.csv",
                "model.nbm",
                "model.yaml",
                "policy.yaml",
                "schema.yaml",
                "texts/en.yaml",
                "texts/zh.yaml",
            ],
            manifest.Files.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal([new("trainer", "hand-written"), new("options.seed", "7")], manifest.Lineage);
        Assert.Equal([new("ndcg_at_7", "0.91")], manifest.Metrics);
    }

    [Fact]
    public void Seal_WithoutVersion_MakesOneOfTheContent()
    {
        using var files = new TestBundle();
        string VersionNow()
        {
            Assert.Empty(BundleWriter.Seal(files.Folder));
            return files.Load().Manifest!.Version;
        }

        var first = VersionNow();
        var again = VersionNow();
        files.Write("card.md", "# Another card\n");
        var other = VersionNow();

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal("test-bank", files.Load().Manifest!.Name);
    }

    [Fact]
    public void Seal_WithoutTrainingRecord_WritesNothing()
    {
        using var files = new TestBundle();
        File.Delete(Path.Combine(files.Folder, "model.yaml"));
        File.Delete(Path.Combine(files.Folder, "bundle.yaml"));

        var fault = Assert.Single(BundleWriter.Seal(files.Folder));

        Assert.Equal(
            "model.yaml: is missing; copy what 'train' wrote: nextbest bundle seal DIR --model MODEL",
            fault.ToString()
        );
        Assert.False(File.Exists(Path.Combine(files.Folder, "bundle.yaml")));
    }

    [Fact]
    public void CopyModel_CompleteFolder_BringsTheModelInto()
    {
        using var trained = new TestBundle();
        using var files = new TestBundle();
        files.Write("model.nbm", "");
        files.Write("golden.csv", "");

        Assert.Empty(BundleWriter.CopyModel(trained.Folder, files.Folder));
        files.Seal();

        Assert.NotNull(files.Load().Bundle);
    }

    [Fact]
    public void CopyModel_IncompleteFolder_CopiesNothing()
    {
        using var trained = new TestBundle();
        using var files = new TestBundle();
        trained.Write("model.nbm", "changed");
        File.Delete(Path.Combine(trained.Folder, "golden.csv"));

        var fault = Assert.Single(BundleWriter.CopyModel(trained.Folder, files.Folder));

        Assert.Equal(Path.Combine(trained.Folder, "golden.csv"), fault.File);
        Assert.NotNull(files.Load().Bundle);
    }
}
