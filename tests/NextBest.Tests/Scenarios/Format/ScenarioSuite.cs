using NextBest.Bundles;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>The committed suite: every file below <c>tests/scenarios</c>, read once. Immutable.</summary>
internal static class ScenarioSuite
{
    private const string ClauseFile = "clauses.yaml";

    private static readonly Lazy<
        IReadOnlyList<(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<BundleFault> Faults)>
    > Files = new(() => [.. CaseFiles().Select(ReadFile)]);

    private static readonly Lazy<Dictionary<(string, string), Scenario>> ByName = new(() =>
        All.DistinctBy(s => (s.File, s.Name)).ToDictionary(s => (s.File, s.Name))
    );

    /// <summary>The suite's folder.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "scenarios");

    /// <summary>All cases of files without faults, and those of other files that could be read.</summary>
    public static IReadOnlyList<Scenario> All => [.. Files.Value.SelectMany(f => f.Scenarios)];

    /// <summary>What is wrong with the files, those of customers included.</summary>
    public static IReadOnlyList<BundleFault> Faults =>
        [.. Files.Value.SelectMany(f => f.Faults), .. ScenarioBundles.Faults];

    /// <summary>One row a case: file and name.</summary>
    public static IEnumerable<TheoryDataRow<string, string>> Rows =>
        All.Select(s => new TheoryDataRow<string, string>(s.File, s.Name)
        {
            TestDisplayName = $"{s.File}: {s.Name}",
        });

    /// <summary>The case of a row.</summary>
    public static Scenario Find(string file, string name) => ByName.Value[(file, name)];

    /// <summary>The clauses that cases refer to.</summary>
    public static IReadOnlyList<Clause> Clauses() =>
        Clause.Read(File.ReadAllBytes(Path.Combine(Folder, ClauseFile)), ClauseFile);

    private static IEnumerable<string> CaseFiles() =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, "cases"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);

    private static (IReadOnlyList<Scenario>, IReadOnlyList<BundleFault>) ReadFile(string path) =>
        ScenarioReader.Read(
            File.ReadAllBytes(path),
            Path.GetRelativePath(Folder, path).Replace('\\', '/'),
            ScenarioBundles.Find
        );
}
