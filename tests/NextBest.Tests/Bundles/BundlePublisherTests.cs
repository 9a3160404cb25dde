using NextBest.Bundles;
using NextBest.Bundles.Registry;

namespace NextBest.Tests.Bundles;

public sealed class BundlePublisherTests : IDisposable
{
    private readonly TestBundle bundle = new();
    private readonly string folder = Directory
        .CreateTempSubdirectory("nextbest-registry-")
        .FullName;

    private BundleRegistry Registry => new(Path.Combine(folder, "made", "late"));

    private string Place => Path.Combine(Registry.Folder, "test-bank", TestBundle.Version);

    [Fact]
    public void Publish_SoundBundle_CopiesWhatItsManifestLists()
    {
        bundle.Write("notes.txt", "not sealed");
        var result = Publish();
        Assert.Equal((PublishOutcome.Published, Place), (result.Outcome, result.Folder));
        Assert.Equal(
            bundle.Read("catalog.yaml"),
            File.ReadAllText(Path.Combine(Place, "catalog.yaml"))
        );
        Assert.False(File.Exists(Path.Combine(Place, "notes.txt")));
        Assert.Empty(BundleReader.Load(Place).Faults);
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Place)!));
    }

    [Fact]
    public void Publish_SameAgain_ChangesNothing()
    {
        Publish();
        var written = File.GetLastWriteTimeUtc(Path.Combine(Place, "bundle.yaml"));
        Assert.Equal(PublishOutcome.AlreadyThere, Publish().Outcome);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Place, "bundle.yaml")));
    }

    [Fact]
    public void Publish_OtherContentUnderOneVersion_IsRefused()
    {
        Publish();
        bundle.Write("card.md", "# Another card\n");
        bundle.Seal();
        var result = Publish();
        Assert.Equal(PublishOutcome.Refused, result.Outcome);
        Assert.Contains(
            "never change",
            Assert.Single(result.Faults).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("# Model card\n", File.ReadAllText(Path.Combine(Place, "card.md")));
    }

    [Fact]
    public void Publish_DamagedVersionThere_IsRefusedWithItsFaults()
    {
        Publish();
        File.AppendAllText(Path.Combine(Place, "card.md"), "more");
        var result = Publish();
        Assert.Equal(PublishOutcome.Refused, result.Outcome);
        Assert.Contains(result.Faults, f => f.File == "card.md");
    }

    [Fact]
    public void Publish_FaultyBundle_IsRefusedAndLeavesNothing()
    {
        bundle.Write("card.md", "# Changed after sealing\n");
        var result = Publish();
        Assert.Equal(PublishOutcome.Refused, result.Outcome);
        Assert.NotEmpty(result.Faults);
        Assert.Empty(Registry.List());
    }

    [Fact]
    public async Task Publish_ManyAtOnce_OneWinsAndAllAgree()
    {
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => Task.Run(Publish, TestContext.Current.CancellationToken))
        );
        Assert.Single(results, r => r.Outcome == PublishOutcome.Published);
        Assert.DoesNotContain(results, r => r.Outcome == PublishOutcome.Refused);
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(Place)!));
    }

    [Fact]
    public void List_ForeignFolders_AreToldOrLeftOut()
    {
        Publish();
        Directory.CreateDirectory(Path.Combine(Registry.Folder, ".hidden", "1"));
        Directory.CreateDirectory(Path.Combine(Registry.Folder, "test-bank", "empty"));
        Directory.Move(Place, Path.Combine(Registry.Folder, "test-bank", "moved"));
        var listed = Registry.List();
        Assert.Equal(["empty", "moved"], listed.Select(v => v.Id.Version).Order());
        Assert.All(listed, v => Assert.Null(v.Manifest));
        Assert.All(listed, v => Assert.NotEmpty(v.Faults));
        Assert.Null(Registry.Find(new("test-bank", "..")));
        Assert.Null(Registry.Find(new("test-bank", "none")));
    }

    public void Dispose()
    {
        bundle.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private PublishResult Publish() => BundlePublisher.Publish(bundle.Folder, Registry);
}
