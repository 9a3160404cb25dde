using System.Text.RegularExpressions;
using NextBest.Bundles;
using NextBest.Bundles.Registry;
using NextBest.Server.Tests.Store;

namespace NextBest.Server.Tests.Registry;

/// <summary>
/// A registry in a folder of its own, and versions of the sample bundle to publish there: every name and reason in English begins with the version's
/// mark, so that an answer made of two versions gives itself away.
/// </summary>
internal sealed partial class RegistryFiles : IDisposable
{
    public const string Name = "retail-bank";

    private readonly TemporaryFolder folder = new();

    public RegistryFiles()
    {
        Registry = Path.Combine(folder.Path, "registry");
        Store = Path.Combine(folder.Path, "store");
        Directory.CreateDirectory(Registry);
    }

    public string Registry { get; }

    public string Store { get; }

    /// <summary>Publishes a version whose words begin with its name; answers its folder in the registry.</summary>
    public string Publish(string version, Action<string>? change = null)
    {
        var result = BundlePublisher.Publish(Draft(version, change), new BundleRegistry(Registry));
        Assert.Empty(result.Faults);
        return result.Folder;
    }

    /// <summary>A sealed bundle that is not published.</summary>
    public string Draft(string version, Action<string>? change = null)
    {
        var draft = Path.Combine(folder.Path, "drafts", version);
        CopyTo(draft);
        Mark(Path.Combine(draft, "catalog.yaml"), CatalogName(), version);
        Mark(Path.Combine(draft, "texts", "en.yaml"), ReasonLine(), version);
        change?.Invoke(draft);
        Assert.Empty(BundleWriter.Seal(draft, Name, version));
        return draft;
    }

    public void Dispose() => folder.Dispose();

    private static void CopyTo(string draft)
    {
        var source = BundleLocator.Find("models/retail-bank", AppContext.BaseDirectory)!;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(draft, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private static void Mark(string file, Regex pattern, string version) =>
        File.WriteAllText(file, pattern.Replace(File.ReadAllText(file), $"$1{version} "));

    [GeneratedRegex("(name: \\{ zh: [^,}]*, en: \"?)")]
    private static partial Regex CatalogName();

    [GeneratedRegex("^( {2,4}[a-z_0-9]+: \"?)(?=[^\\s\"])", RegexOptions.Multiline)]
    private static partial Regex ReasonLine();
}
