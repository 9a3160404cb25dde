using NextBest.Bundles;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class BundleLocatorTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("nextbest-find-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(null, "retail-bank")]
    [InlineData(" ", "retail-bank")]
    [InlineData("small-bank", "small-bank")]
    [InlineData("models/small-bank", "small-bank")]
    public void Find_FromAFolderBelow_WalksUpToModels(string? configured, string name)
    {
        var expected = Make("models", name);

        Assert.Equal(expected, BundleLocator.Find(configured, Make("src", "bin", "net10.0")));
    }

    [Fact]
    public void Find_BesideTheProgram_WinsOverTheOneAbove()
    {
        Make("models", "retail-bank");
        var expected = Make("bin", "models", "retail-bank");

        Assert.Equal(expected, BundleLocator.Find(null, Path.Combine(root, "bin")));
    }

    [Fact]
    public void Find_AbsolutePath_IsTakenAsItIs() =>
        Assert.Equal("/no/such/folder", BundleLocator.Find("/no/such/folder", root));

    [Fact]
    public void Find_Nowhere_IsNull() =>
        Assert.Null(BundleLocator.Find("no-such-bundle-anywhere", root));

    [Fact]
    public void Find_FromTwoFolders_PrefersTheOneThatThePersonIsIn()
    {
        var program = Make("program", "models", "small-bank");
        var mine = Make("mine", "small-bank");

        Assert.Equal(mine, Find("small-bank", "mine"));
        Assert.Equal(program, Find("small-bank", "elsewhere"));
        Assert.Null(Find("no-such-bundle-anywhere", "mine"));
    }

    private string? Find(string path, string currentFolder) =>
        BundleLocator.Find(path, Path.Combine(root, currentFolder), Path.Combine(root, "program"));

    private string Make(params string[] parts) =>
        Directory.CreateDirectory(Path.Combine([root, .. parts])).FullName;
}
